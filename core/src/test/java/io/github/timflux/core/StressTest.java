package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs all jcstress tests in JVMs of their own. {@link ShortStressTest} is for every build. The default is one short
 * run of each test; {@code -Dstress} selects a mode of jcstress, such as {@code quick}, {@code default} or
 * {@code tough}.
 */
@Tag("thorough")
final class StressTest {

    private static final String SHORT_RUN =
            "-m quick -time 100 -iters 1 -strideSize 64 -strideCount 4 -pth false -sc false -af NONE -jvmArgs -Xshare:auto";

    private static final Path FOLDER = Path.of("target", "jcstress");

    private final @Nullable String mode = System.getProperty("stress");

    @Test
    void shouldPassAllJcstressTests() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
        deleteOldResults();
        Path log = FOLDER.resolve("log.txt");
        Process process = new ProcessBuilder(command())
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(mode == null ? 20 : 24 * 60, TimeUnit.MINUTES))
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        // The exit code of jcstress ignores tests that it could not run, so the results are checked one by one.
        List<TestResult> results = results();
        assertThat(results)
                .describedAs("see %s", log.toAbsolutePath())
                .allMatch(result -> result.status() == Status.NORMAL)
                .allMatch(result -> result.grading().isPassed);
        assertThat(results).extracting(TestResult::getName).containsAll(TestList.tests());
        assertThat(process.exitValue()).isZero();
    }

    private List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, "org.openjdk.jcstress.Main"));
        command.addAll(List.of((mode == null ? SHORT_RUN : "-m " + mode).split(" ", -1)));
        return command;
    }

    /** Deletes the results of earlier runs, which would be read as results of this run. */
    private static void deleteOldResults() throws IOException {
        Files.createDirectories(FOLDER);
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    private static List<TestResult> results() throws IOException, ClassNotFoundException {
        InProcessCollector collector = new InProcessCollector();
        for (Path file : files()) {
            DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
            reader.dump();
            reader.close();
        }
        return List.copyOf(collector.getTestResults());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bin.gz")).toList();
        }
    }
}
