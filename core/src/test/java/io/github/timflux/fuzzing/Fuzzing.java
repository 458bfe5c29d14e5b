package io.github.timflux.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has Jazzer call a class, in a machine of its own: with all inputs that are kept, then with what it makes of them.
 * That is a fixed number of times from a fixed seed; or, if there is a {@code -Dfuzz.seconds}, for so long, from
 * another seed each time, going on from what it has found before.
 */
public final class Fuzzing {

    private static final int RUNS = 10_000;

    private static final String HEAP = "-Xmx256m";
    private static final Path PLACE = Path.of("target", "fuzz").toAbsolutePath();
    private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();

    private final @Nullable Long seconds = Long.getLong("fuzz.seconds");
    private final Class<?> target;
    private final Spelling spelling;
    private final List<String> kept;

    private Fuzzing(Class<?> target, Spelling spelling, String... kept) {
        this.target = target;
        this.spelling = spelling;
        this.kept = List.of(kept);
    }

    /** Calls {@code target.fuzzerTestOneInput}, with what is kept in these folders of resources to begin with. */
    public static void fuzz(Class<?> target, Spelling spelling, String... kept)
            throws IOException, InterruptedException {
        new Fuzzing(target, spelling, kept).run();
    }

    private void run() throws IOException, InterruptedException {
        Path log = Files.createDirectories(PLACE).resolve("log.txt");
        Process process = new ProcessBuilder(command())
                .directory(PLACE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(300 + (seconds == null ? 0 : seconds), TimeUnit.SECONDS))
                    .describedAs("whether it came to an end, see %s", log)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).describedAs("see %s", log).isZero();
        assertThat(log).content().containsPattern("Done \\d{4,} runs");
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(jazzer());
        // The first folder is where it puts what is worth going on from.
        if (seconds == null) {
            command.addAll(List.of("-seed=1", "-runs=" + RUNS, emptied("glance")));
        } else {
            command.addAll(List.of("-max_total_time=" + seconds, folder("found")));
        }
        kept.forEach(name -> command.add(RESOURCES.resolve(name).toString()));
        return command;
    }

    private List<String> jazzer() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                java,
                HEAP,
                "-XX:+EnableDynamicAgentLoading",
                // Half of a glance is start-up.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.github.timflux.**:tools.jackson.core.**",
                "--reproducer_path=" + PLACE,
                "-artifact_prefix=" + PLACE + "/",
                "-timeout=10",
                "-max_len=1000",
                "-dict=" + dictionary());
    }

    /** Words to put into what is not written in words as a whole. */
    private Path dictionary() throws IOException {
        return Files.write(PLACE.resolve("words.txt"), spelling.entries(), UTF_8);
    }

    private static String emptied(String name) throws IOException {
        Path folder = Path.of(folder(name));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return folder.toString();
    }

    private static String folder(String name) throws IOException {
        return Files.createDirectories(PLACE.resolve(name)).toString();
    }
}
