package io.github.timflux.core.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.fuzzing.TestSize;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many concurrent answers of 512 MB to a client in a JVM with a heap of 64 MB. */
final class SmallHeapTest {

    private static final int WINDOWS = TestSize.of(20, 100);

    @TempDir
    private Path folder;

    @Tag("searching")
    @Test
    void shouldRejectAnswersThatAreTooLong() throws Exception {
        rejectAnswers(InjectedFault.BODY_OVER_512_MIB);
    }

    @Tag("thorough")
    @Test
    void shouldRejectAnswersWhoseLengthIsTooLong() throws Exception {
        rejectAnswers(InjectedFault.BODY_OVER_512_MIB_WITH_LENGTH);
    }

    private void rejectAnswers(InjectedFault fault) throws Exception {
        List<String> lines = run(service().fault(fault, 1), 2);
        assertThat(lines)
                .isNotEmpty()
                .allMatch(
                        outputLine -> outputLine.matches(
                                "\\d+ UNAVAILABLE: Gave up after 2 attempts; the last error: The responses? .* more than \\d+ bytes.*"));
        assertThat(lines.stream().mapToInt(SmallHeapTest::count).sum()).isEqualTo(100 * WINDOWS);
    }

    @Tag("thorough")
    @Test
    void shouldReadAllAccountsOnceTheAnswersHaveNormalLength() throws Exception {
        InjectedFault[] first =
                Collections.nCopies(WINDOWS, InjectedFault.BODY_OVER_512_MIB).toArray(InjectedFault[]::new);
        assertThat(run(service().enqueueFaults(first), 20)).containsExactly(100 * WINDOWS + " success");
    }

    private static TimSimulatorBuilder service() {
        return TimSimulator.builder().withoutRateLimit().accountDirectory(account -> Map.of("name", account));
    }

    private static int count(String outputLine) {
        return Integer.parseInt(outputLine.substring(0, outputLine.indexOf(' ')));
    }

    private List<String> run(TimSimulatorBuilder builder, int attempts) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        try (TimSimulator service = builder.start()) {
            Process process = new ProcessBuilder(command(service.endpoint().toString(), attempts))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue())
                    .describedAs(Files.readString(err, UTF_8))
                    .isZero();
        }
        assertThat(err).content(UTF_8).doesNotContain("OutOfMemory", "OutOfDirectMemory");
        return Files.readAllLines(out, UTF_8).stream()
                .filter(outputLine -> Character.isDigit(outputLine.charAt(0)))
                .toList();
    }

    private static List<String> command(String endpoint, int attempts) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SmallHeapClient.class.getName(),
                endpoint,
                Integer.toString(WINDOWS),
                Integer.toString(attempts));
    }
}
