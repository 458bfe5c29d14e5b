package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounter;
import io.github.timflux.cli.output.Answer;
import io.github.timflux.cli.output.Destination;
import io.github.timflux.cli.output.UnwritableException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps the checkpoint of a job while it runs.
 *
 * <p>Whenever the output has been flushed, a mark tells which lines have been answered, so that nothing is asked again
 * but what had been sent and was not written yet. About once a second the disk is waited for, too.
 */
public final class Recording implements Destination {

    private static final Duration BETWEEN_SYNCS = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 256 * 1024;

    private final OutputFile output;
    private final MarkFile marks;
    private final LongSupplier nanoTime;
    private final boolean wasEmpty;
    private final LineSet answeredBefore;
    private final LineSet answered;
    private final ResultCounter counter = new ResultCounter();
    private final OpenLines open = new OpenLines();
    private Mark mark;
    private boolean isSynced = true;
    private long syncedAt;

    Recording(Mark mark, OutputFile output, MarkFile marks, LongSupplier nanoTime) {
        this.mark = mark;
        this.output = output;
        this.marks = marks;
        this.nanoTime = nanoTime;
        this.wasEmpty = mark.output().bytes() == 0;
        this.answeredBefore = LineSet.parse(mark.answered());
        this.answered = LineSet.parse(mark.answered());
        counter.add(mark.counts());
        this.syncedAt = nanoTime.getAsLong();
    }

    @Override
    public OutputStream stream() {
        return output;
    }

    @Override
    public boolean isNew() {
        return wasEmpty;
    }

    /** Those of this run are not among them: each line is asked about once, before it is sent. */
    @Override
    public boolean isAnswered(long line) {
        return answeredBefore.contains(line);
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public void sent(String account, long line) {
        open.add(account, line);
    }

    @Override
    public void written(Answer<?> answer) {
        answered.add(
                answer.line() > 0 ? answer.line() : open.answer(answer.result().account()));
        counter.count(answer.result());
    }

    @Override
    public void flushed() {
        if (answered.size() > mark.counts().total()) {
            keep(false);
        }
    }

    @Override
    public void complete(long first, long last) {
        if (!answered.isEverything(first, last)) {
            throw new IllegalStateException(
                    "Of the lines " + first + " to " + last + " those answered are " + answered + ".");
        }
        keep(true);
    }

    private void keep(boolean complete) {
        mark = new Mark(answered.toString(), counter.counts(), output.content(), complete);
        isSynced = false;
        try {
            boolean isTime = nanoTime.getAsLong() - syncedAt >= BETWEEN_SYNCS.toNanos();
            if (complete || isTime || marks.size() >= MOST_BYTES) {
                sync();
            } else {
                marks.append(mark);
            }
        } catch (IOException e) {
            throw UnwritableException.of("checkpoint", e);
        }
    }

    /** The output first: the first mark of a checkpoint must never say more than it. */
    private void sync() throws IOException {
        output.force();
        marks.replace(mark);
        isSynced = true;
        syncedAt = nanoTime.getAsLong();
    }

    /** Has the latest mark outlive a loss of power, too. */
    @Override
    public void close() throws IOException {
        try (output;
                marks) {
            if (!isSynced) {
                sync();
            }
        }
    }
}
