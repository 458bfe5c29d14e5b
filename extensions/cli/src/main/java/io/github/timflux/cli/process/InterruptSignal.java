package io.github.timflux.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Signal that the process must end, because of Ctrl-C or SIGTERM.
 *
 * <p>The signal ends the process at once, except while {@linkplain #runWork work} runs. Work is code that ends soon
 * after {@link #whenRaised()}, and that loses something if it is cut off, such as the results of calls in flight. Code
 * that can wait without an end is not work: opening a file, reading a key, or printing.
 */
public final class InterruptSignal {

    private final Sinks.Empty<Void> signal = Sinks.empty();
    private final ReentrantLock working = new ReentrantLock();
    private final BlockedWriteDetector writes = new BlockedWriteDetector();
    private volatile boolean raised;

    public void raise() {
        raised = true;
        signal.tryEmitEmpty();
    }

    public boolean isRaised() {
        return raised;
    }

    /** Completes when the signal is raised. */
    public Mono<Void> whenRaised() {
        return signal.asMono();
    }

    /**
     * Runs work. After the signal, the process waits for its end.
     *
     * @param work the work; it ends soon after {@link #whenRaised()}
     */
    public void runWork(Work work) throws IOException {
        working.lock();
        try {
            work.run();
        } finally {
            working.unlock();
        }
    }

    /**
     * Watches the writes to an output that can block without an end, such as a pipe. The process does not wait for work
     * that is blocked by such a write.
     *
     * @param out the output
     * @return the output to use instead
     */
    public OutputStream watchWrites(OutputStream out) {
        return writes.watch(out);
    }

    boolean isWriteBlocked() {
        return writes.isBlocked();
    }

    /**
     * Waits until no work runs. If this method returns true, no other work can start: a thread that wants to start work
     * waits until the process ends.
     *
     * @param timeout the maximum time to wait; may be zero
     * @return whether no work runs
     */
    boolean awaitEndOfWork(Duration timeout) throws InterruptedException {
        return working.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Code for whose end the signal waits. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }
}
