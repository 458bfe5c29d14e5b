package io.github.timflux.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.fuzzing.Fuzzing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class FuzzingTest {

    private static final int MUTATIONS_OF_EACH_SEED = 60;

    /** Jazzer runs for half a minute, mostly because it instruments all classes. */
    @Test
    @Tag("thorough")
    void shouldReadAnyInputLineByLine() throws Exception {
        Fuzzing.fuzz(LineReaderFuzz.class, LineReaderFuzz.DICTIONARY, "fuzz");
    }

    @Test
    void shouldReadTheSeedCorpusLineByLine() throws IOException {
        seeds().forEach(LineReaderFuzz::fuzzerTestOneInput);
    }

    @Test
    void shouldReadMutationsOfTheSeedCorpusLineByLine() throws IOException {
        Random random = new Random(1);
        for (byte[] seed : seeds()) {
            for (int mutation = 0; mutation < MUTATIONS_OF_EACH_SEED; mutation++) {
                LineReaderFuzz.fuzzerTestOneInput(mutate(seed, random));
            }
        }
    }

    /** Replaces some bytes, and repeats or removes a part. The first byte stays: it tells whether bytes are words. */
    private static byte[] mutate(byte[] seed, Random random) {
        int first = 1 + random.nextInt(seed.length - 1);
        int second = 1 + random.nextInt(seed.length - 1);
        byte[] mutated = Arrays.copyOf(seed, first + seed.length - second);
        System.arraycopy(seed, second, mutated, first, seed.length - second);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            mutated[1 + random.nextInt(mutated.length - 1)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private static List<byte[]> seeds() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "fuzz"))) {
            List<Path> seeds = files.sorted().toList();
            assertThat(seeds).hasSizeGreaterThan(5);
            return seeds.stream().map(FuzzingTest::read).toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
