package io.github.timflux.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Main;

/** Runs what stands under jcstress, briefly; CONTRIBUTING.md tells how to run it for longer. */
final class StressTest {

    private static final int TESTS = 7;

    @Test
    void shouldHaveNoForbiddenOutcome() throws IOException, InterruptedException {
        // It leaves its results in the folder that it runs in.
        Path folder = Files.createDirectories(Path.of("target", "jcstress"));
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "-t",
                        "io.github.timflux.core.*Stress",
                        "-f",
                        "1",
                        "-iters",
                        "1",
                        "-time",
                        System.getProperty("stress.millis", "200"),
                        "-sc",
                        "false",
                        "-jvmArgs",
                        "-Xmx256m")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.HOURS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(log).content(UTF_8).contains("All remaining tests: " + TESTS + " matching test results");
        assertThat(process.exitValue()).isZero();
    }
}
