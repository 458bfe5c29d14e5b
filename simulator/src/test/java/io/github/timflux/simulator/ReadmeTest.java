package io.github.timflux.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

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
                .user("u1", Map.of("sex", "F"), List.of("vip"))
                .directory(account -> account.startsWith("user-") ? Map.of("city", "Shenzhen") : null)
                .script(Fault.RESET, Fault.THROTTLED)
                .fault(Fault.OMIT, 0.01)
                .latency(Duration.ofMillis(20))
                .jitter(Duration.ofMillis(10))
                .start()) {
            URI endpoint = simulator.endpoint();
            // The first call is reset, the second one throttled; then one in a hundred leaves accounts out.
            Statistics statistics = simulator.statistics();
            // What writes have left behind, without a call.
            Set<String> tags = simulator.tags("u1");
            // sample:end
            assertThat(endpoint).hasScheme("http").hasHost("127.0.0.1");
            assertThat(statistics.calls()).isZero();
            assertThat(tags).containsExactly("vip");
        }
    }

    @Test
    void shouldShowTheSampleAsItIsCompiled() throws IOException {
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
    void shouldSayOfEachFaultWhatItDoes(Fault fault) throws IOException {
        assertThat(Files.readString(Path.of("README.md")).lines())
                .filteredOn(line -> line.matches("\\| [^|]*`" + fault + "`[^|]* \\|.*"))
                .hasSize(1);
    }
}
