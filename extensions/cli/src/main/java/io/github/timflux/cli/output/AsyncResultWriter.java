package io.github.timflux.cli.output;

import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.result.LineResult;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes the answers of a job, on a thread of its own because a pipe may be slow.
 *
 * @param <T> what the operation answers for an account
 */
public final class AsyncResultWriter<T> {

    /** What waits to be written when the process is killed has been asked for in vain. */
    private static final int MAX_BUFFERED = 128;

    private final ResultWriter<T> writer;
    private final OutputDestination destination;
    private final Scheduler writerThread;
    private final AtomicBoolean isFlushScheduled = new AtomicBoolean();
    private final Sinks.Empty<Void> writeError = Sinks.empty();
    private int unflushed;

    private AsyncResultWriter(ResultWriter<T> writer, OutputDestination destination, Scheduler thread) {
        this.writer = writer;
        this.destination = destination;
        this.writerThread = thread;
    }

    /**
     * Writes all answers, flushes whenever there is none to write or many have been written, and in the end however it
     * comes.
     *
     * @param results the answers
     * @param format how to write an answer
     * @param destination where to; it is told what has been written, and not closed
     * @param <T> what the operation answers for an account
     * @return what was written, one by one; an {@link OutputWriteException} as its error if writing fails
     */
    public static <T> Flux<LineResult<T>> write(
            Flux<LineResult<T>> results, ResultFormat<T> format, OutputDestination destination) {
        return Flux.using(
                () -> Schedulers.newSingle("timflux-output", true),
                thread -> new AsyncResultWriter<>(format.open(destination), destination, thread).write(results),
                Scheduler::dispose,
                // Not before the end is told: disposing interrupts the thread on which it is told.
                false);
    }

    /**
     * Writes the answer of an operation that is about no account.
     *
     * @param value what it answered
     * @param values how to write it
     * @param out where to; it is flushed and not closed
     * @param <T> what the operation answers
     * @throws OutputWriteException if writing fails
     */
    public static <T> void writeSingle(T value, JsonValueWriter<T> values, OutputStream out) {
        JsonLinesResultWriter<T> writer = new JsonLinesResultWriter<>(out, values);
        OutputWriteException.convertErrors(() -> {
            writer.writeValue(value);
            writer.flush();
        });
    }

    private Flux<LineResult<T>> write(Flux<LineResult<T>> results) {
        return results.publishOn(writerThread, true, MAX_BUFFERED)
                .doOnNext(this::write)
                .onErrorResume(this::flushAndFail)
                .concatWith(Mono.fromRunnable(this::flush))
                .takeUntilOther(writeError.asMono());
    }

    private void write(LineResult<T> result) {
        OutputWriteException.convertErrors(() -> writer.write(result));
        destination.onWritten(result);
        unflushed++;
        if (unflushed == MAX_BUFFERED) {
            flush();
        }
        // The task runs on this same thread: not before all answers that have come by then are written.
        if (isFlushScheduled.compareAndSet(false, true)) {
            writerThread.schedule(this::flushWhenIdle);
        }
    }

    private void flushWhenIdle() {
        isFlushScheduled.set(false);
        try {
            flush();
        } catch (OutputWriteException e) {
            writeError.tryEmitError(e);
        }
    }

    private void flush() {
        OutputWriteException.convertErrors(writer::flush);
        unflushed = 0;
        destination.onFlushed();
    }

    private Publisher<LineResult<T>> flushAndFail(Throwable failure) {
        return failure instanceof OutputWriteException
                ? Flux.error(failure)
                : Mono.<LineResult<T>>fromRunnable(this::flush).concatWith(Flux.error(failure));
    }
}
