package io.github.timflux.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Runs the samples of README.md, and compares the page with them and with the reports that it cites. */
final class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern PROPERTIES = Pattern.compile("```properties\\n.*?```", Pattern.DOTALL);
    private static final int MAX_LINES = 120;

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void shouldPrintAttributesAndResults() {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try (TimSimulator simulator = Service.simulator()
                        .account("alice", Map.of("name", "Alice"), List.of())
                        .account("bob", Map.of(), List.of())
                        .start();
                TimClient client = Service.client(simulator).build()) {
            FirstCalls.run(client.timPush());
            assertThat(simulator.tags("bob")).containsExactly("vip");
        } finally {
            System.setOut(standard);
        }
        assertThat(printed.toString(UTF_8)).contains("{name=Alice}", "Success[account=alice", "Success[account=bob");
    }

    @Test
    void shouldShowSamplesThatAreRun() throws IOException {
        Samples.assertRun(
                README.toString(),
                "java/io/github/timflux/docs/FirstCalls.java",
                "java/io/github/timflux/docs/VipController.java");
    }

    @Test
    void shouldShowPropertiesThatAreRun() throws IOException {
        // The tests of the starter run the properties of get-started.md.
        assertThat(properties(README)).isEqualTo(properties(Path.of("get-started.md")));
    }

    @Test
    void shouldShowFiguresOfReports() throws IOException {
        assertThat(Files.readString(Path.of("../benchmarks/results/job.md")))
                .contains("| " + figure("\\*\\*([0-9.]+) requests per second\\*\\* of the 100"));
        assertThat(Files.readString(Path.of("../benchmarks/results/single-calls.md")))
                .containsPattern("latency at 99 % .*\\| " + figure("have their answer within (\\d+) ms"))
                .containsPattern("the stream's share .*\\| " + figure("the bulk job gets (\\d+) %"));
    }

    @Test
    void shouldBeShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    private static String properties(Path page) throws IOException {
        return firstMatch(PROPERTIES, Files.readString(page), 0);
    }

    private static String figure(String pattern) throws IOException {
        return firstMatch(Pattern.compile(pattern), Files.readString(README), 1);
    }

    private static String firstMatch(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("The page does not match " + pattern + "."))
                .group(group);
    }
}
