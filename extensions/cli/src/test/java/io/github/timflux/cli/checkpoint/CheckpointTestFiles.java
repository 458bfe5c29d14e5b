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

/** The files of a job, and how to work on them. */
record CheckpointTestFiles(Path folder, AtomicLong nanos) {

    static CheckpointTestFiles in(Path folder, String input) throws IOException {
        CheckpointTestFiles desk = new CheckpointTestFiles(folder, new AtomicLong());
        Files.writeString(desk.input(), input);
        return desk;
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

    Checkpoint open(FileSystemAccess disk) {
        return open(disk, Map.of("operation", "tags get", "family", "timpush"));
    }

    Checkpoint open(FileSystemAccess disk, Map<String, String> command) {
        return Checkpoint.open(checkpoint(), command, input(), output(), disk, nanos::get);
    }

    /** A second passes, so that the next mark is brought to the disk. */
    void advanceOneSecond() {
        nanos.addAndGet(1_000_000_000);
    }

    /** Answers lines as the writer does. */
    static void answer(CheckpointRecorder recording, String account, long... lines) throws IOException {
        for (long line : lines) {
            recording.onSent(account, line);
            recording.stream().write((account + line + "\n").getBytes(UTF_8));
            recording.onWritten(LineResult.of(AccountResult.success(account, "value")));
        }
        recording.onFlushed();
    }

    static void reject(CheckpointRecorder recording, long line) throws IOException {
        recording.stream().write(("refused " + line + "\n").getBytes(UTF_8));
        recording.onWritten(LineResult.of(new InvalidElement<>(line, "", "Not understood.")));
        recording.onFlushed();
    }

    static LineResult<String> failure(String account) {
        return LineResult.of(AccountResult.failure(account, new TimException(ErrorKind.REJECTED, 70107, "No.", null)));
    }
}
