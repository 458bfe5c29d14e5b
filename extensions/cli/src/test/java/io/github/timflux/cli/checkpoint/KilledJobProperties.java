package io.github.timflux.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Kills a job at random points of its output and of its checkpoint. At the end, the output has exactly one result for
 * each line.
 */
final class KilledJobProperties {

    /** Results that can be lost: those in the buffer of the pipeline and those in the buffer of the writer. */
    private static final int MAX_UNWRITTEN_RESULTS = 2 * 128;

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("timflux-kill");
    }

    @AfterTry
    void tidyUp() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property
    @Tag("searching")
    void shouldAnswerEachLineOnceHoweverOftenTheJobIsKilled(
            @ForAll long seed,
            @ForAll @IntRange(max = 1_200) int size,
            @ForAll @Size(max = 4) List<@IntRange(min = 1, max = 60_000) Integer> bytesUntilFailure)
            throws IOException {
        Random random = new Random(seed);
        List<String> lines = lines(random, size);
        CheckpointTestFiles files = CheckpointTestFiles.in(folder, text(random, lines));
        int failures = 0;
        int sent = 0;
        for (int bytes : bytesUntilFailure) {
            FailingFileSystemAccess fileSystem = new FailingFileSystemAccess(bytes);
            SimulatedJobRun job = new SimulatedJobRun(files, fileSystem, random);
            assertThat(job.run()).isNotEqualTo(fileSystem.hasFailed());
            failures += fileSystem.hasFailed() ? 1 : 0;
            sent += job.sentAccounts();
        }
        SimulatedJobRun last = new SimulatedJobRun(files, new FailingFileSystemAccess(Long.MAX_VALUE), random);
        assertThat(last.run()).isTrue();
        assertThat(Files.readAllLines(files.output())).containsExactlyInAnyOrderElementsOf(answers(lines));
        assertThat(sent
                        + last.sentAccounts()
                        - lines.stream().filter(line -> !line.isEmpty()).count())
                .isBetween(
                        0L,
                        (long) failures * (SimulatedJobRun.WINDOW * SimulatedJobRun.IN_FLIGHT + MAX_UNWRITTEN_RESULTS));
    }

    /** The input lines. Some lines are empty, and some accounts are repeated. */
    private static List<String> lines(Random random, int size) {
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            lines.add(random.nextInt(10) == 0 ? "" : "u" + random.nextInt(1 + size));
        }
        return lines;
    }

    private static String text(Random random, List<String> lines) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        lines.forEach(line -> text.append(line).append(random.nextBoolean() ? "\r\n" : "\n"));
        boolean lastIsSeen = !lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty();
        return lastIsSeen && random.nextBoolean() ? text.toString().stripTrailing() : text.toString();
    }

    private static List<String> answers(List<String> lines) {
        return IntStream.range(0, lines.size())
                .mapToObj(index -> answer(index + 1, lines.get(index)))
                .toList();
    }

    private static String answer(int number, String line) {
        return line.isEmpty()
                ? "{\"line\":" + number + ",\"account\":\"\",\"error\":{\"kind\":\"INVALID\",\"code\":0,"
                        + "\"message\":\"The line is empty; expected an account.\",\"attempts\":0}}"
                : "{\"account\":\"" + line + "\",\"tags\":[]}";
    }
}
