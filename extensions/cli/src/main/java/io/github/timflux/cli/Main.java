package io.github.timflux.cli;

import io.github.timflux.cli.command.CommandRunner;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.process.PlatformEncoding;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.StandardFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.netty.http.HttpResources;

/** Entry point of the command line tool. */
public final class Main {

    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(30);

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Messages contain names of accounts and files, which the encoding of the locale may lack.
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        InterruptSignal interruption = new InterruptSignal();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new InterruptHook(interruption, done));
        ProcessEnvironment process = new ProcessEnvironment(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                System.err,
                System.getenv(),
                interruption,
                StandardFiles.ofProcess());
        CommandRunner runner = CommandRunner.create(process, PlatformEncoding.current(), args);
        int code = runner.run(args);
        done.countDown();
        // A help page starts no event loop. Loading the class that stops event loops would only delay the exit.
        if (runner.hasRunCommand()) {
            stopEventLoops();
        }
        System.exit(code);
    }

    /** Stops the event loops of Netty. Without this, their blocked threads delay the end of the JVM by 0.3 s. */
    private static void stopEventLoops() {
        HttpResources.disposeLoopsAndConnectionsLater(Duration.ZERO, Duration.ofSeconds(1))
                .block();
    }

    /** Shutdown hook that delays the end of the process until the windows in flight are answered and written. */
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
                    System.err.println("timflux: Some windows in flight were not answered in time.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
