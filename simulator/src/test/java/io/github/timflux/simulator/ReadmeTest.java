package io.github.timflux.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.RecordedPush;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class ReadmeTest {

    @Test
    void shouldRunTheSample() {
        // sample:start
        try (TimSimulator simulator = TimSimulator.builder()
                .attributeNames("sex", "city")
                .account("u1", Map.of("sex", "F"), List.of("vip"))
                .accountDirectory(account -> account.startsWith("user-") ? Map.of("city", "Shenzhen") : null)
                .enqueueFaults(InjectedFault.CONNECTION_RESET, InjectedFault.THROTTLED)
                .fault(InjectedFault.MISSING_ACCOUNTS, 0.01)
                .latency(Duration.ofMillis(20))
                .jitter(Duration.ofMillis(10))
                .start()) {
            URI endpoint = simulator.endpoint();
            // The first call is reset, the second is throttled. Later responses omit accounts with probability 0.01.
            SimulatorStatistics statistics = simulator.statistics();
            // The stored tags, read without a call.
            Set<String> tags = simulator.tags("u1");
            // sample:end
            assertThat(endpoint).hasScheme("http").hasHost("127.0.0.1");
            assertThat(statistics.calls()).isZero();
            assertThat(tags).containsExactly("vip");
        }
    }

    @Test
    void shouldRunTheSampleOfPushes() {
        // sample:start
        try (TimSimulator simulator = TimSimulator.builder()
                .account("u1", Map.of(), List.of("vip"))
                .account("u2", Map.of())
                .respond("v4/openim/sendmsg", request -> "{\"MsgKey\":\"" + request.random() + "\"}")
                .callsPerSecond("v4/openim/sendmsg", 200)
                .start()) {
            pushToTag("vip", simulator); // the code under test calls v4/timpush/push
            List<RecordedPush> pushes = simulator.pushes();
            // One push, with the accounts [u1].
            // sample:end
            assertThat(pushes).singleElement().satisfies(push -> assertThat(push.accounts())
                    .containsExactly("u1"));
            try (SimulatorClient client = new SimulatorClient(simulator)) {
                assertThat(client.withParameter("random", "7")
                                .post("/v4/openim/sendmsg", "{}")
                                .body())
                        .contains("\"MsgKey\":\"7\"");
            }
        }
    }

    @Test
    void shouldRunTheSampleOfInjectedResponses() {
        try (TimSimulator simulator = TimSimulator.builder().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            // sample:start
            simulator.change(settings -> settings.clockOffset(Duration.ofDays(-3))
                    .fault("v4/timpush/get_tag", InjectedResponse.error(60026, "wrong data centre"), 0.5)
                    .enqueueFaults(InjectedResponse.status(503).withRetryAfter(Duration.ofSeconds(2)))
                    .enqueueFaults(InjectedResponse.status(500)
                            .withBody("text/html", "<h1>Error</h1>")
                            .executed()));
            // sample:end
            assertThat(client.getAttributes("u1").status()).isEqualTo(503);
            assertThat(client.getAttributes("u1").body()).isEqualTo("<h1>Error</h1>");
        }
    }

    private static void pushToTag(String tag, TimSimulator simulator) {
        try (SimulatorClient client = new SimulatorClient(simulator)) {
            client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{},'Condition':{'TagsAnd':['" + tag + "']}}");
        }
    }

    @Test
    void shouldContainTheCompiledSamples() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/timflux/simulator/ReadmeTest.java"));
        List<String> samples = Pattern.compile("\\R *// sample:start\\R(.*?)\\R *// sample:end\\R", Pattern.DOTALL)
                .matcher(source)
                .results()
                .map(match -> stripLines(match.group(1)))
                .toList();

        String readme = stripLines(Files.readString(Path.of("README.md")));
        assertThat(samples).hasSize(3).allSatisfy(sample -> assertThat(readme)
                .containsAnyOf("```java\n" + sample + "\n}\n```", "```java\n" + sample + "\n```"));
    }

    private static String stripLines(String text) {
        return text.lines().map(String::strip).collect(joining("\n"));
    }

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldContainOneRowForEachFault(InjectedFault fault) throws IOException {
        assertThat(Files.readString(Path.of("README.md")).lines())
                .filteredOn(line -> line.matches("\\| [^|]*`" + fault + "`[^|]* \\|.*"))
                .hasSize(1);
    }
}
