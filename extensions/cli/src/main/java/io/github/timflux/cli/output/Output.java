package io.github.timflux.cli.output;

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
public final class Output<T> {

    /** What waits to be written when the process is killed has been asked for in vain. */
    private static final int AHEAD = 128;

    private final AnswerWriter<T> writer;
    private final Destination destination;
    private final Scheduler thread;
    private final AtomicBoolean flushPending = new AtomicBoolean();
    private final Sinks.Empty<Void> broken = Sinks.empty();
    private int unflushed;

    private Output(AnswerWriter<T> writer, Destination destination, Scheduler thread) {
        this.writer = writer;
        this.destination = destination;
        this.thread = thread;
    }

    /**
     * Writes all answers, flushes whenever there is none to write or many have been written, and in the end however it
     * comes.
     *
     * @param answers the answers
     * @param format how to write an answer
     * @param destination where to; it is told what has been written, and not closed
     * @param <T> what the operation answers for an account
     * @return what was written, one by one; an {@link UnwritableException} as its error if writing fails
     */
    public static <T> Flux<Answer<T>> write(Flux<Answer<T>> answers, AnswerFormat<T> format, Destination destination) {
        return Flux.using(
                () -> Schedulers.newSingle("timflux-output", true),
                thread -> new Output<>(format.on(destination), destination, thread).write(answers),
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
     * @throws UnwritableException if writing fails
     */
    public static <T> void writeAlone(T value, ValueWriter<T> values, OutputStream out) {
        JsonWriter<T> writer = new JsonWriter<>(out, values);
        UnwritableException.guard(() -> {
            writer.writeAlone(value);
            writer.flush();
        });
    }

    private Flux<Answer<T>> write(Flux<Answer<T>> answers) {
        return answers.publishOn(thread, true, AHEAD)
                .doOnNext(this::write)
                .onErrorResume(this::flushAndFail)
                .concatWith(Mono.fromRunnable(this::flush))
                .takeUntilOther(broken.asMono());
    }

    private void write(Answer<T> answer) {
        UnwritableException.guard(() -> writer.write(answer));
        destination.written(answer);
        unflushed++;
        if (unflushed == AHEAD) {
            flush();
        }
        // The task runs on this same thread: not before all answers that have come by then are written.
        if (flushPending.compareAndSet(false, true)) {
            thread.schedule(this::flushWhenIdle);
        }
    }

    private void flushWhenIdle() {
        flushPending.set(false);
        try {
            flush();
        } catch (UnwritableException e) {
            broken.tryEmitError(e);
        }
    }

    private void flush() {
        UnwritableException.guard(writer::flush);
        unflushed = 0;
        destination.flushed();
    }

    private Publisher<Answer<T>> flushAndFail(Throwable failure) {
        return failure instanceof UnwritableException
                ? Flux.error(failure)
                : Mono.<Answer<T>>fromRunnable(this::flush).concatWith(Flux.error(failure));
    }
}
