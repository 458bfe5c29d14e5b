package io.github.timflux.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a fuzz target. By default, it tries the inputs of the seed corpus and some mutations of them in this JVM,
 * because Jazzer takes more than ten seconds to start.
 *
 * <p>With {@code -Pthorough}, Jazzer tries the seed corpus and mutations of it, 10,000 inputs from a fixed seed, in a
 * JVM of its own. With {@code -Dfuzz.seconds}, Jazzer runs for that time from a random seed, and starts with the inputs
 * that earlier runs have found.
 */
public final class Fuzzing {

    private static final int RUNS = 10_000;
    private static final int MUTATIONS_OF_EACH_SEED = 60;

    private static final String HEAP = "-Xmx256m";
    private static final Path WORK_FOLDER = Path.of("target", "fuzz").toAbsolutePath();
    private static final Path RESOURCES = Path.of("src", "test", "resources").toAbsolutePath();

    private final @Nullable Long seconds = Long.getLong("fuzz.seconds");
    private final Class<?> target;
    private final FuzzDictionary dictionary;
    private final List<String> seedFolders;

    private Fuzzing(Class<?> target, FuzzDictionary dictionary, String... seedFolders) {
        this.target = target;
        this.dictionary = dictionary;
        this.seedFolders = List.of(seedFolders);
    }

    /**
     * Fuzzes a target. The seed corpus is in these folders of {@code src/test/resources}.
     *
     * @param target the class whose method {@code fuzzerTestOneInput} Jazzer calls
     * @param oneInput this method
     * @param dictionary words for mutations
     * @param seedFolders the folders of the seed corpus
     */
    public static void fuzz(
            Class<?> target, Consumer<byte[]> oneInput, FuzzDictionary dictionary, String... seedFolders)
            throws IOException, InterruptedException {
        Fuzzing fuzzing = new Fuzzing(target, dictionary, seedFolders);
        if (TestSize.isThorough() || fuzzing.seconds != null) {
            fuzzing.runJazzer();
        } else {
            fuzzing.replay(oneInput);
        }
    }

    /** Tries each input of the seed corpus and mutations of it. */
    private void replay(Consumer<byte[]> oneInput) throws IOException {
        Random random = new Random(1);
        for (byte[] seed : seeds()) {
            oneInput.accept(seed);
            for (int mutation = 0; mutation < MUTATIONS_OF_EACH_SEED; mutation++) {
                oneInput.accept(mutate(seed, random));
            }
        }
    }

    /** Removes or repeats a part, and replaces some bytes. The first byte stays: it tells whether bytes are words. */
    private static byte[] mutate(byte[] seed, Random random) {
        int from = 1 + random.nextInt(seed.length);
        int to = 1 + random.nextInt(seed.length);
        byte[] mutated = Arrays.copyOf(seed, from + seed.length - to);
        System.arraycopy(seed, to, mutated, from, seed.length - to);
        for (int changes = random.nextInt(4); changes > 0 && mutated.length > 1; changes--) {
            mutated[1 + random.nextInt(mutated.length - 1)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String folder : seedFolders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(RESOURCES.resolve(folder))) {
                for (Path file : files) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        assertThat(seeds).isNotEmpty();
        return seeds;
    }

    private void runJazzer() throws IOException, InterruptedException {
        Path log = Files.createDirectories(WORK_FOLDER).resolve("log.txt");
        Process process = new ProcessBuilder(command())
                .directory(WORK_FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(900 + (seconds == null ? 0 : seconds), TimeUnit.SECONDS))
                    .describedAs("Jazzer ends in time, see %s", log)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).describedAs("see %s", log).isZero();
        assertThat(log).content().containsPattern("Done \\d{3,} runs");
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(jazzer());
        // Jazzer writes new inputs that increase the coverage to the first folder.
        if (seconds == null) {
            command.addAll(List.of("-seed=1", "-runs=" + RUNS, emptyFolder("corpus-short")));
        } else {
            command.addAll(List.of("-max_total_time=" + seconds, folder("corpus")));
        }
        seedFolders.forEach(name -> command.add(RESOURCES.resolve(name).toString()));
        return command;
    }

    private List<String> jazzer() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                java,
                HEAP,
                "-XX:+EnableDynamicAgentLoading",
                // Half of a short run is start-up.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.github.timflux.**:tools.jackson.core.**",
                // These hooks allocate memory for each match, which would count as memory of the target.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                "--reproducer_path=" + WORK_FOLDER,
                "-artifact_prefix=" + WORK_FOLDER + "/",
                // For an input without end. The first input also loads and instruments all classes, which takes more
                // than a minute beside the stress tests.
                "-timeout=240",
                "-max_len=1000",
                "-dict=" + writeDictionary());
    }

    /** Writes the words as a libFuzzer dictionary, for inputs that are plain bytes. */
    private Path writeDictionary() throws IOException {
        return Files.write(WORK_FOLDER.resolve("dictionary.txt"), dictionary.entries(), UTF_8);
    }

    private static String emptyFolder(String name) throws IOException {
        Path folder = Path.of(folder(name));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return folder.toString();
    }

    private static String folder(String name) throws IOException {
        return Files.createDirectories(WORK_FOLDER.resolve(name)).toString();
    }
}
