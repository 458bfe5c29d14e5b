package io.github.timflux.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import reactor.netty.http.HttpResources;

/** The command line tool. */
public final class Main {

    private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(30);

    private Main() {}

    /**
     * Runs the tool and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Hook(interruption, done));
        Surroundings process = new Surroundings(
                System.in, new FileOutputStream(FileDescriptor.out), System.err, System.getenv(), interruption);
        CommandLine line = commandLine(process, args);
        int code = line.execute(args);
        done.countDown();
        if (hasRun(line)) {
            stopEventLoops();
        }
        System.exit(code);
    }

    /** To show a help page takes less time than to look for threads that were never started. */
    private static boolean hasRun(CommandLine line) {
        ParseResult parsed = line.getParseResult();
        if (parsed == null) {
            return false;
        }
        for (CommandLine command : parsed.asCommandLineList()) {
            if (command.isUsageHelpRequested() || command.isVersionHelpRequested()) {
                return false;
            }
        }
        return true;
    }

    /** Threads that wait in the kernel keep the JVM from ending for 0.3 s, which is long for a tool that needs 0.7. */
    private static void stopEventLoops() {
        HttpResources.disposeLoopsAndConnectionsLater(Duration.ZERO, Duration.ofSeconds(1))
                .block();
    }

    /** Runs the tool and returns its exit code. */
    static int run(Surroundings surroundings, String... args) {
        return commandLine(surroundings, args).execute(args);
    }

    private static CommandLine commandLine(Surroundings surroundings, String... args) {
        Colours colours = Colours.of(surroundings.environment());
        Complaints complaints = new Complaints(colours.err());
        WatchedOutput out = new WatchedOutput(surroundings.out());
        return Commands.needed(surroundings.writing(out), args)
                .setExecutionStrategy(new WholeOutput(out))
                // Names and users may begin with an @, which is not to be taken for a file of arguments.
                .setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours.out()))
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** The process lives as long as this: until the windows in flight are answered and written. */
    private static final class Hook extends Thread {

        private final Interruption interruption;
        private final CountDownLatch done;

        Hook(Interruption interruption, CountDownLatch done) {
            super("timflux-interrupt");
            this.interruption = interruption;
            this.done = done;
        }

        @Override
        public void run() {
            interruption.raise();
            try {
                if (!done.await(PATIENCE_AFTER_INTERRUPT.toSeconds(), TimeUnit.SECONDS)) {
                    System.err.println("timflux: Not everything in flight was answered in time.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
