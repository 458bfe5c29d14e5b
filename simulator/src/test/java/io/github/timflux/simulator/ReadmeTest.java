package io.github.timflux.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void shouldContainTheCompiledSample() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/timflux/simulator/ReadmeTest.java"));
        String sample = source.substring(
                        source.indexOf("// sample:start") + "// sample:start".length(), source.indexOf("// sample:end"))
                .lines()
                .map(String::strip)
                .collect(joining("\n"))
                .strip();

        assertThat(Files.readString(Path.of("README.md"))
                        .lines()
                        .map(String::strip)
                        .collect(joining("\n")))
                .contains(sample + "\n}");
    }

    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    @ParameterizedTest
    void shouldContainOneRowForEachFault(InjectedFault fault) throws IOException {
        assertThat(Files.readString(Path.of("README.md")).lines())
                .filteredOn(line -> line.matches("\\| [^|]*`" + fault + "`[^|]* \\|.*"))
                .hasSize(1);
    }
}
