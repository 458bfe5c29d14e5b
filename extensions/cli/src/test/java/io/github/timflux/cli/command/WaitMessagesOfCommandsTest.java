package io.github.timflux.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.cli.option.SecretKeyOption;
import io.github.timflux.cli.process.TerminalInfo;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what commands print while they wait. */
@Timeout(120)
final class WaitMessagesOfCommandsTest {

    private static final String RETRIED = "; expected 200. The request is retried.";

    @Test
    void shouldReportAnHttpStatusAndItsEnd() {
        assertReportsStatusAndItsEnd(InjectedFault.BAD_GATEWAY, 502);
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN_STATUS, 403",
        "NOT_FOUND, 404",
        "SERVICE_UNAVAILABLE, 503",
        "GATEWAY_TIMEOUT, 504",
    })
    @Tag("thorough")
    void shouldReportAnotherHttpStatusAndItsEnd(InjectedFault fault, int status) {
        assertReportsStatusAndItsEnd(fault, status);
    }

    private static void assertReportsStatusAndItsEnd(InjectedFault fault, int status) {
        try (TimSimulator simulator = simulator(fault)) {
            String host = simulator.endpoint().getAuthority();
            String messages = "timflux: " + host + " answered with the HTTP status " + status + RETRIED
                    + "\ntimflux: Requests succeed again.\n";
            ToolResult job = run(simulator.endpoint(), "attributes", "get", "--progress", "never");
            assertThat(job.err()).isEqualTo(messages);
            assertThat(job.code()).isZero();
            simulator.enqueueFaults(fault);
            assertThat(run(simulator.endpoint(), "names", "get")).isEqualTo(new ToolResult(0, "{}\n", messages));
            simulator.enqueueFaults(fault);
            assertThat(run(simulator.endpoint(), "attributes", "get", "--output-format=csv")
                            .err())
                    .isEqualTo(messages);
        }
    }

    @Test
    void shouldReportHowLongTheServerAsksToWait() {
        try (TimSimulator simulator = simulator(InjectedFault.TOO_MANY_REQUESTS)) {
            assertThat(run(simulator.endpoint(), "tags", "get").err())
                    .isEqualTo(
                            "timflux: %s answered with the HTTP status 429; expected 200. The request is retried after "
                                    + "1 s.\ntimflux: Requests succeed again.\n",
                            simulator.endpoint().getAuthority());
        }
    }

    @Test
    void shouldReportTheStatusOfAGatewayOnce() throws IOException {
        // After the first attempt and at least one retry.
        assertReportsStatusOnce(407, "--deadline=1s");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 407, 418, 500, 502})
    @Tag("thorough")
    void shouldReportEachStatusOfAGatewayOnce(int status) throws IOException {
        assertReportsStatusOnce(status, "--deadline=10s");
    }

    private static void assertReportsStatusOnce(int status, String option) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<html>secret page</html>".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        server.start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            ToolResult run = run(endpoint, "names", "get", option);
            assertThat(run.err())
                    .startsWith("timflux: " + endpoint.getAuthority() + " answered with the HTTP status " + status
                            + RETRIED + "\n")
                    .containsOnlyOnce(RETRIED)
                    .doesNotContain("usersig", "sdkappid", "secret page");
            assertThat(run.code()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldNotMixTheMessageWithTheProgressBar() {
        try (TimSimulator simulator = simulator(InjectedFault.BAD_GATEWAY)) {
            ToolResult job = ToolRunner.withInput("u1\n")
                    .withVariables(
                            Map.of(SecretKeyOption.VARIABLE, ToolRunner.KEY, TerminalInfo.COLUMNS_VARIABLE, "150"))
                    .run(args(simulator.endpoint(), "attributes", "get"));
            assertThat(job.err()).containsPattern("\rtimflux: [^\r\n]* HTTP status 502[^\r\n]*retried\\. +\n");
        }
    }

    private static TimSimulator simulator(InjectedFault... faults) {
        return TimSimulator.builder()
                .accountDirectory(account -> Map.of("name", account))
                .enqueueFaults(faults)
                .start();
    }

    private static ToolResult run(URI endpoint, String... command) {
        return ToolRunner.withInput("u1\n").run(args(endpoint, command));
    }

    private static String[] args(URI endpoint, String... command) {
        List<String> args = new ArrayList<>(Arrays.asList(command));
        args.addAll(List.of("--endpoint", endpoint.toString(), "--sdk-app-id", ToolRunner.SDK_APP_ID));
        return args.toArray(String[]::new);
    }
}
