package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.result.LineResult;
import io.github.timflux.cli.result.ResultCounts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends the failed lines of a job again. */
final class FailureRemovalTest {

    private static final int LINES = 6;

    @TempDir
    private Path folder;

    /** The folder of the current job. */
    private Path job = Path.of("");

    private Set<Long> failing = Set.of();
    private boolean isCsv;

    @ParameterizedTest
    @CsvSource({"2 5, false", "1 2 3 4 5 6, true"})
    void shouldContinueAfterAKillAtEachStep(String failedLines, boolean hasCsvOutput) throws IOException {
        assertContinuesAfterAKillAtEachStep(failedLines, hasCsvOutput);
    }

    @ParameterizedTest
    @CsvSource({"1 2 3 4 5 6, false", "1, false", "5 6, false", "2 5, true"})
    @Tag("thorough")
    void shouldContinueWithOtherLinesAfterAKillAtEachStep(String failedLines, boolean hasCsvOutput) throws IOException {
        assertContinuesAfterAKillAtEachStep(failedLines, hasCsvOutput);
    }

    /** The process can be killed at each write operation. In the end, each line has exactly one result. */
    private void assertContinuesAfterAKillAtEachStep(String failedLines, boolean hasCsvOutput) throws IOException {
        isCsv = hasCsvOutput;
        boolean hasCrashed = true;
        for (int operations = 0; hasCrashed; operations++) {
            CheckpointTestFiles files = newJob(operations);
            failing = lines(failedLines);
            assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
            failing = Set.of();
            CrashingFileSystemAccess fileSystem = new CrashingFileSystemAccess(operations);
            boolean isComplete = retry(files, fileSystem);
            hasCrashed = fileSystem.hasCrashed();
            assertThat(isComplete).isNotEqualTo(hasCrashed);
            assertThat(retry(files, new LocalFileSystemAccess())).isTrue();
            assertThat(Files.readAllLines(files.output()))
                    .as("after %d operations", operations)
                    .containsExactlyInAnyOrderElementsOf(successes());
            assertThat(job.resolve("failed")).isEmptyFile();
            try (Checkpoint checkpoint = open(files, new LocalFileSystemAccess())) {
                assertThat(checkpoint.isComplete()).isTrue();
                assertThat(checkpoint.counts()).isEqualTo(new ResultCounts(LINES, Map.of()));
            }
            assertThat(names()).noneMatch(name -> name.startsWith(".timflux"));
        }
    }

    /** The same command without --retry-failed continues a job that was killed while it sent failed lines again. */
    @Test
    void shouldContinueWithoutRemovingAgain() throws IOException {
        boolean hasCrashed = true;
        for (int operations = 0; hasCrashed; operations++) {
            CheckpointTestFiles files = newJob(operations);
            failing = Set.of(2L, 5L);
            assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
            List<String> before = Files.readAllLines(files.output());
            failing = Set.of();
            CrashingFileSystemAccess fileSystem = new CrashingFileSystemAccess(operations);
            retry(files, fileSystem);
            hasCrashed = fileSystem.hasCrashed();
            assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
            List<String> after = Files.readAllLines(files.output());
            if (!after.equals(before)) {
                assertThat(after).containsExactlyInAnyOrderElementsOf(successes());
            }
            assertThat(hasCrashed || !after.equals(before)).isTrue();
        }
    }

    @Test
    void shouldSendFailedAndUnsentLinesOfAnInterruptedJob() throws IOException {
        CheckpointTestFiles files = newJob(0);
        failing = Set.of(1L, 3L);
        assertThat(run(files, new LocalFileSystemAccess(), 4)).isFalse();
        failing = Set.of(3L, 5L);
        assertThat(retry(files, new LocalFileSystemAccess())).isTrue();
        assertThat(Files.readAllLines(files.output()))
                .containsExactlyInAnyOrder(success(2), success(4), success(1), failure(3), failure(5), success(6));
        assertThat(job.resolve("failed")).hasContent("3\n5\n");
        try (Checkpoint checkpoint = open(files, new LocalFileSystemAccess())) {
            assertThat(checkpoint.counts()).isEqualTo(new ResultCounts(4, Map.of(ErrorKind.REJECTED, 2L)));
        }
    }

    @Test
    void shouldChangeNothingWithoutFailures() throws IOException {
        CheckpointTestFiles files = newJob(0);
        assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
        try (Checkpoint checkpoint = open(files, new CrashingFileSystemAccess(0))) {
            assertThat(checkpoint.removeFailures(false)).isZero();
            assertThat(checkpoint.isComplete()).isTrue();
        }
    }

    @Test
    void shouldKeepLinkAndPermissionsOfTheOutput() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        CheckpointTestFiles files = newJob(0);
        Path target =
                Files.createFile(Files.createDirectory(job.resolve("elsewhere")).resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
        Files.createSymbolicLink(files.output(), target);
        failing = Set.of(2L);
        assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
        failing = Set.of();
        assertThat(retry(files, new LocalFileSystemAccess())).isTrue();
        assertThat(files.output()).isSymbolicLink();
        assertThat(Files.readAllLines(target)).containsExactlyInAnyOrderElementsOf(successes());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-rw-r--");
        assertThat(target.resolveSibling("")).isDirectoryNotContaining("glob:**.tmp");
    }

    /** An output of an earlier version has no line numbers, but its checkpoint has another version. */
    @Test
    void shouldRejectAnOutputWhoseFailuresHaveNoLine() throws IOException {
        job = folder;
        CheckpointTestFiles files = CheckpointTestFiles.in(job, "u\n");
        try (Checkpoint checkpoint = open(files, new LocalFileSystemAccess());
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            recorder.stream().write("{\"account\":\"u\",\"error\":{}}\n".getBytes(UTF_8));
            recorder.onWritten(result(1, false));
            recorder.onFlushed();
        }
        try (Checkpoint checkpoint = open(files, new LocalFileSystemAccess())) {
            assertThatThrownBy(() -> checkpoint.removeFailures(false))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("The output %s has 0 failures with a line number; expected 1.", files.output());
        }
        assertThat(files.output()).hasContent("{\"account\":\"u\",\"error\":{}}\n");
    }

    @Test
    void shouldTruncateTheFileOfFailedLines() throws IOException {
        CheckpointTestFiles files = newJob(0);
        failing = Set.of(1L, 2L);
        assertThat(run(files, new LocalFileSystemAccess(), 1)).isFalse();
        Files.writeString(job.resolve("failed"), "1\nhalf a li");
        assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
        assertThat(job.resolve("failed")).hasContent("1\n2\n");
    }

    @ParameterizedTest
    @CsvSource({"'', it has 0 bytes; expected 2", "'9\n', its SHA-256 differs from", "'1\n2\n', it has 4 bytes"})
    void shouldRejectAnotherFileOfFailedLines(String content, String message) throws IOException {
        CheckpointTestFiles files = newJob(0);
        failing = Set.of(1L);
        assertThat(run(files, new LocalFileSystemAccess(), LINES)).isTrue();
        Files.writeString(job.resolve("failed"), content);
        assertThatThrownBy(() -> open(files, new LocalFileSystemAccess()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("The file of failed lines ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("To start again, remove all three files.");
    }

    @Test
    void shouldRejectANewJobWhoseFileOfFailedLinesHasContent() throws IOException {
        job = folder;
        CheckpointTestFiles files = CheckpointTestFiles.in(job, "u\n");
        Files.writeString(job.resolve("failed"), "mine");
        assertThatThrownBy(() -> open(files, new LocalFileSystemAccess()))
                .hasMessageStartingWith("The file of failed lines ")
                .hasMessageEndingWith("expected an empty or missing file of failed lines.");
        assertThat(job.resolve("failed")).hasContent("mine");
    }

    /** Lines that leave many gaps are not listed after each flush, but at the end of the run. */
    @Test
    void shouldWriteLongListsOfLinesOnlyWithASync() throws IOException {
        int count = 9_000;
        job = folder;
        CheckpointTestFiles files = CheckpointTestFiles.in(job, "u\n".repeat(count));
        try (Checkpoint checkpoint = open(files, new LocalFileSystemAccess());
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            for (long line = 1; line <= count; line += 2) {
                recorder.stream().write((success(line) + "\n").getBytes(UTF_8));
                recorder.onWritten(result(line, true));
            }
            recorder.onFlushed();
            long size = Files.size(files.checkpoint());
            write(recorder, 2);
            assertThat(Files.size(files.checkpoint())).isEqualTo(size);
            files.advanceOneSecond();
            write(recorder, 4);
            assertThat(files.checkpoint()).content().contains("\"1-5,7,");
            write(recorder, 6);
        }
        try (Checkpoint checkpoint = open(files, new LocalFileSystemAccess())) {
            assertThat(checkpoint.counts().total()).isEqualTo(count / 2 + 3);
        }
    }

    private CheckpointTestFiles newJob(int number) throws IOException {
        job = Files.createDirectory(folder.resolve("job" + number));
        return CheckpointTestFiles.in(job, "u\n".repeat(LINES));
    }

    private boolean retry(CheckpointTestFiles files, FileSystemAccess fileSystem) throws IOException {
        try (Checkpoint checkpoint = open(files, fileSystem)) {
            checkpoint.removeFailures(isCsv);
            return answerRest(checkpoint, LINES);
        } catch (IOException | OutputWriteException | CheckpointException e) {
            return false;
        }
    }

    private boolean run(CheckpointTestFiles files, FileSystemAccess fileSystem, int lines) throws IOException {
        try (Checkpoint checkpoint = open(files, fileSystem)) {
            return answerRest(checkpoint, lines);
        }
    }

    private boolean answerRest(Checkpoint checkpoint, int last) throws IOException {
        if (checkpoint.isComplete()) {
            return true;
        }
        try (CheckpointRecorder recorder = checkpoint.startRecording()) {
            if (recorder.isNew() && isCsv) {
                recorder.stream().write("account,error_line\n".getBytes(UTF_8));
            }
            for (long line = 1; line <= last; line++) {
                if (!recorder.isAnswered(line)) {
                    write(recorder, line);
                }
            }
            if (last == LINES) {
                recorder.onComplete(1, LINES);
            }
        }
        return last == LINES;
    }

    private void write(CheckpointRecorder recorder, long line) throws IOException {
        boolean isSuccess = !failing.contains(line);
        recorder.stream().write(((isSuccess ? success(line) : failure(line)) + "\n").getBytes(UTF_8));
        if (!isSuccess) {
            Objects.requireNonNull(recorder.failedStream()).write((line + "\n").getBytes(UTF_8));
        }
        recorder.onWritten(result(line, isSuccess));
        recorder.onFlushed();
    }

    private String success(long line) {
        return isCsv ? "u" + line + "," : "{\"account\":\"u" + line + "\"}";
    }

    private String failure(long line) {
        return isCsv ? "u" + line + "," + line : "{\"line\":" + line + ",\"account\":\"u" + line + "\"}";
    }

    private List<String> successes() {
        List<String> all = new ArrayList<>(isCsv ? List.of("account,error_line") : List.of());
        LongStream.rangeClosed(1, LINES).mapToObj(this::success).forEach(all::add);
        return all;
    }

    private static LineResult<String> result(long line, boolean isSuccess) {
        return isSuccess
                ? new LineResult<>(line, null, AccountResult.success("u", "value"))
                : new LineResult<>(
                        line,
                        null,
                        AccountResult.failure("u", new TimException(ErrorKind.REJECTED, 70107, "No.", null)));
    }

    private Checkpoint open(CheckpointTestFiles files, FileSystemAccess fileSystem) {
        return Checkpoint.open(
                files.checkpoint(),
                Map.of(),
                files.input(),
                new JobOutputs(files.output(), job.resolve("failed")),
                fileSystem,
                files.nanoTime()::get);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> paths = Files.list(job)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static Set<Long> lines(String text) {
        Set<Long> lines = new TreeSet<>();
        for (String line : text.split(" ", -1)) {
            lines.add(Long.valueOf(line));
        }
        return lines;
    }
}
