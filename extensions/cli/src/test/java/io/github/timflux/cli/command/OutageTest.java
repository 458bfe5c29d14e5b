package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.cli.command.ToolRunner.ToolResult;
import io.github.timflux.simulator.TimSimulator;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the tool while the endpoint is unreachable. */
final class OutageTest {

    private static final String ACCOUNTS =
            IntStream.range(0, 1_500).mapToObj(i -> "u" + i + "\n").collect(Collectors.joining());

    @Test
    void shouldUseTheBackupEndpointAndReportTheOutage() {
        URI unreachable;
        try (TimSimulator other = TimSimulator.builder().start()) {
            unreachable = other.endpoint();
        }
        try (TimSimulator simulator = TimSimulator.builder()
                .withoutRateLimit()
                .accountDirectory(account -> Map.of("name", account))
                .start()) {
            ToolResult run = ToolRunner.withInput(ACCOUNTS)
                    .run(
                            "attributes",
                            "get",
                            "--endpoint",
                            unreachable.toString(),
                            "--backup-endpoint",
                            simulator.endpoint().toString(),
                            "--sdk-app-id",
                            ToolRunner.SDK_APP_ID,
                            "--rate",
                            "unlimited");
            assertThat(run.err())
                    .hasLineCount(1)
                    .startsWith("timflux: " + unreachable
                            + " is not reachable. It is probed until it is reachable again. The last error: The exchange"
                            + " failed: ")
                    .contains("Connection refused");
            assertThat(run.lines()).hasSize(1_500).allMatch(line -> line.contains("attributes"));
            assertThat(run.code()).isZero();
        }
    }
}
