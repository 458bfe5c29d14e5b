package io.github.timflux.cli.process;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shutdown hook that raises the interrupt signal. It delays the end of the process only while work runs. A second
 * signal ends the process at once.
 *
 * <p>The JVM starts its shutdown hooks after SIGINT, SIGTERM and SIGHUP, and ends with 128 plus the number of the
 * signal as the exit code.
 */
public final class InterruptHook extends Thread {

    private static final Duration WORK_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration HINT_DELAY = Duration.ofSeconds(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PRINT_TIMEOUT = Duration.ofSeconds(1);

    private final InterruptSignal interruptSignal;
    private final PrintStream err;
    private final CountDownLatch done = new CountDownLatch(1);

    /**
     * Creates the hook.
     *
     * @param interruptSignal the signal to raise
     * @param err standard error
     */
    public InterruptHook(InterruptSignal interruptSignal, PrintStream err) {
        super("timflux-interrupt");
        this.interruptSignal = interruptSignal;
        this.err = err;
    }

    /** Called when the command has returned. */
    public void onDone() {
        done.countDown();
    }

    @Override
    public void run() {
        interruptSignal.raise();
        try {
            if (!interruptSignal.awaitEndOfWork(Duration.ZERO)) {
                SecondSignal.endProcess();
                awaitWork();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitWork() throws InterruptedException {
        long start = System.nanoTime();
        boolean hasHint = false;
        while (!interruptSignal.awaitEndOfWork(POLL_INTERVAL)) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (interruptSignal.isWriteBlocked()) {
                print("The output is not read. The last results were not written.");
                return;
            }
            if (elapsed.compareTo(WORK_TIMEOUT) > 0) {
                print("Some windows in flight were not answered in time.");
                return;
            }
            if (!hasHint && elapsed.compareTo(HINT_DELAY) > 0) {
                hasHint = true;
                print("Waiting for the windows in flight. Interrupt again to end at once.");
            }
        }
        // The command prints its last lines.
        done.await(EXIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Prints on another thread, because standard error can be a pipe that is not read. */
    private void print(String message) throws InterruptedException {
        Thread printer = new Thread(() -> err.println("timflux: " + message), "timflux-interrupt-message");
        printer.setDaemon(true);
        printer.start();
        printer.join(PRINT_TIMEOUT.toMillis());
    }
}
