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
 * Writes the results of a job on a separate thread, because a pipe can block.
 *
 * @param <T> the type of the result values
 */
public final class AsyncResultWriter<T> {

    /** The buffer is small, because results in it are lost and requested again if the process is killed. */
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
     * Writes all results. The output is flushed when no result waits, after {@value #MAX_BUFFERED} results, and at the
     * end, also after an error.
     *
     * @param results the results
     * @param format the format of the output
     * @param destination the destination; it is notified of each written result, and it is not closed
     * @param <T> the type of the result values
     * @return the written results; fails with an {@link OutputWriteException} if writing fails
     */
    public static <T> Flux<LineResult<T>> write(
            Flux<LineResult<T>> results, ResultFormat<T> format, OutputDestination destination) {
        return Flux.using(
                () -> Schedulers.newSingle("timflux-output", true),
                thread -> new AsyncResultWriter<>(format.open(destination), destination, thread).write(results),
                Scheduler::dispose,
                // Disposes the thread after the end signal, because disposing interrupts the thread that delivers the
                // signal.
                false);
    }

    /**
     * Writes the result of a single call.
     *
     * @param value the result
     * @param values formats the result
     * @param out the stream; it is flushed and not closed
     * @param <T> the type of the result
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
        // The task runs on the thread that writes, behind all results that have arrived before.
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
