package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.admin.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sends the requests of the {@code curl} commands in the README, and checks its table. */
final class AdminReadmeTest {

    private static final Pattern COMMAND =
            Pattern.compile("curl (?:-X (\\w+) )?'?http://localhost:8080/__admin/([^' ]+)'?"
                    + "(?: -H 'Content-Type: ([^']+)')?(?: -d '([^']+)')?");
    private static final Pattern ROW = Pattern.compile("\\| (`[^|]*/__admin/[^|]*`) \\|.*");

    private final String readme = Files.readString(Path.of("README.md"));

    AdminReadmeTest() throws IOException {}

    @Test
    void shouldRunTheCommands() {
        try (TimSimulator simulator =
                        TimSimulator.builder().attributeNames("city").admin().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            AdminClient admin = new AdminClient(simulator);
            List<String> bodies = new ArrayList<>();
            for (String command : commands()) {
                Matcher parts = COMMAND.matcher(command);
                assertThat(parts.matches()).as(command).isTrue();
                SimulatorResponse answer = admin.send(
                        parts.group(1) == null ? "GET" : parts.group(1),
                        parts.group(2),
                        parts.group(3) == null ? "" : parts.group(3),
                        parts.group(4) == null ? "" : parts.group(4));
                assertThat(answer.status()).as("%s: %s", command, answer.body()).isBetween(200, 299);
                bodies.add(answer.body());
                if (command.contains("/responses/")) {
                    assertEffect(simulator, client);
                }
            }
            assertThat(bodies).hasSize(8);
            assertThat(bodies.get(5)).contains("\"errorCode\":60007");
            assertThat(simulator.accounts()).isEmpty();
        }
    }

    /** Checks what the commands before have changed. */
    private static void assertEffect(TimSimulator simulator, SimulatorClient client) {
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
        assertThat(client.getAttributes("u1").status()).isEqualTo(503);
        assertThat(client.timPush("get_tag", SimulatorClient.body("u1")).tags("u1"))
                .isEqualTo("[\"vip\"]");
        assertThat(client.post("/v4/openim/sendmsg", "{}").body()).contains("\"MsgKey\":\"1\"");
        assertThat(simulator.attributes("u1")).containsEntry("city", "Busan");
    }

    private List<String> commands() {
        return readme.replaceAll("\\\\\\R +", "")
                .lines()
                .filter(line -> line.startsWith("curl "))
                .toList();
    }

    @Test
    void shouldListAllRequests() {
        Set<String> listed = new TreeSet<>();
        readme.lines().map(ROW::matcher).filter(Matcher::matches).forEach(row -> {
            String path = row.group(1).replaceAll(".*/__admin", "").replace("`", "");
            Pattern.compile("[A-Z]+")
                    .matcher(row.group(1).replaceAll("/__admin.*", ""))
                    .results()
                    .forEach(method -> listed.add(method.group() + " " + path));
        });

        Set<String> described = new TreeSet<>(OpenApiDocument.read().operationNames());
        described.removeAll(Set.of("GET /", "GET /{file}"));
        assertThat(listed).isEqualTo(described);
    }
}
