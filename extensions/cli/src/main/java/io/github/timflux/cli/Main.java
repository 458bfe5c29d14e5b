package io.github.timflux.cli;

import io.github.timflux.cli.command.CommandRunner;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.process.ProcessEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.netty.http.HttpResources;

/** The command line tool. */
public final class Main {

    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(30);

    private Main() {}

    /**
     * Runs the tool and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        InterruptSignal interruption = new InterruptSignal();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new InterruptHook(interruption, done));
        ProcessEnvironment process = new ProcessEnvironment(
                System.in, new FileOutputStream(FileDescriptor.out), System.err, System.getenv(), interruption);
        CommandRunner runner = CommandRunner.create(process, args);
        int code = runner.run(args);
        done.countDown();
        // Printing a help page takes less time than looking for threads that were never started.
        if (runner.hasRunCommand()) {
            stopEventLoops();
        }
        System.exit(code);
    }

    /** Threads that wait in the kernel keep the JVM from ending for 0.3 s, which is long for a tool that needs 0.7. */
    private static void stopEventLoops() {
        HttpResources.disposeLoopsAndConnectionsLater(Duration.ZERO, Duration.ofSeconds(1))
                .block();
    }

    /** The process lives as long as this: until the windows in flight are answered and written. */
    private static final class InterruptHook extends Thread {

        private final InterruptSignal interruption;
        private final CountDownLatch done;

        InterruptHook(InterruptSignal interruption, CountDownLatch done) {
            super("timflux-interrupt");
            this.interruption = interruption;
            this.done = done;
        }

        @Override
        public void run() {
            interruption.raise();
            try {
                if (!done.await(INTERRUPT_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                    System.err.println("timflux: Not everything in flight was answered in time.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
