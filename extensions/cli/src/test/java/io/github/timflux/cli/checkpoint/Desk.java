package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.output.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The files of a job, and how to work on them. */
record Desk(Path folder, AtomicLong nanos) {

    static Desk in(Path folder, String input) throws IOException {
        Desk desk = new Desk(folder, new AtomicLong());
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
        return open(new LocalDisk());
    }

    Checkpoint open(Disk disk) {
        return open(disk, Map.of("operation", "tags get", "family", "timpush"));
    }

    Checkpoint open(Disk disk, Map<String, String> command) {
        return Checkpoint.open(checkpoint(), command, input(), output(), disk, nanos::get);
    }

    /** A second passes, so that the next mark is brought to the disk. */
    void wait1Second() {
        nanos.addAndGet(1_000_000_000);
    }

    /** Answers lines as the writer does. */
    static void answer(Recording recording, String account, long... lines) throws IOException {
        for (long line : lines) {
            recording.sent(account, line);
            recording.stream().write((account + line + "\n").getBytes(UTF_8));
            recording.written(Answer.of(AccountResult.success(account, "value")));
        }
        recording.flushed();
    }

    static void refuse(Recording recording, long line) throws IOException {
        recording.stream().write(("refused " + line + "\n").getBytes(UTF_8));
        recording.written(Answer.of(new Refused<>(line, "", "Not understood.")));
        recording.flushed();
    }

    static Answer<String> failure(String account) {
        return Answer.of(AccountResult.failure(account, new TimException(ErrorKind.REJECTED, 70107, "No.", null)));
    }
}
