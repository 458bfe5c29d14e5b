package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The files of a job, with methods to write results to them. */
record CheckpointTestFiles(Path folder, AtomicLong nanoTime) {

    static CheckpointTestFiles in(Path folder, String input) throws IOException {
        CheckpointTestFiles files = new CheckpointTestFiles(folder, new AtomicLong());
        Files.writeString(files.input(), input);
        return files;
    }

    Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    Path input() {
        return folder.resolve("input");
    }

    Path output() {
        return folder.resolve("output");
    }

    Checkpoint open() {
        return open(new LocalFileSystemAccess());
    }

    Checkpoint open(FileSystemAccess fileSystem) {
        return open(fileSystem, Map.of("operation", "tags get", "family", "timpush"));
    }

    Checkpoint open(FileSystemAccess fileSystem, Map<String, String> command) {
        return Checkpoint.open(
                checkpoint(), command, input(), new JobOutputs(output(), null), fileSystem, nanoTime::get);
    }

    /** Advances the clock by one second, so that the next progress record is forced to the disk. */
    void advanceOneSecond() {
        nanoTime.addAndGet(1_000_000_000);
    }

    /** Answers lines in the same way as the result writer. */
    static void answer(CheckpointRecorder recorder, String account, long... lines) throws IOException {
        for (long line : lines) {
            recorder.stream().write((account + line + "\n").getBytes(UTF_8));
            recorder.onWritten(new LineResult<>(line, null, AccountResult.success(account, "value")));
        }
        recorder.onFlushed();
    }

    static void reject(CheckpointRecorder recorder, long line) throws IOException {
        recorder.stream().write(("refused " + line + "\n").getBytes(UTF_8));
        recorder.onWritten(LineResult.of(new InvalidElement<>(line, "", "Not understood."), null));
        recorder.onFlushed();
    }

    static LineResult<String> failure(long line) {
        return new LineResult<>(
                line, null, AccountResult.failure("u", new TimException(ErrorKind.REJECTED, 70107, "No.", null)));
    }
}
