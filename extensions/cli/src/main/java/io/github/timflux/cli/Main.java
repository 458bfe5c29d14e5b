package io.github.timflux.cli;

import io.github.timflux.cli.command.CommandRunner;
import io.github.timflux.cli.process.InterruptHook;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.process.PlatformEncoding;
import io.github.timflux.cli.process.ProcessEnvironment;
import io.github.timflux.cli.process.ScreenStyle;
import io.github.timflux.cli.process.StandardFiles;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpResources;

/** Entry point of the command line tool. */
public final class Main {

    /** Standard output as a file. Windows does not have it. */
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Messages contain names of accounts and files, which the encoding of the locale may lack.
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        InterruptSignal interruptSignal = new InterruptSignal();
        InterruptHook hook = new InterruptHook(interruptSignal, System.err);
        Runtime.getRuntime().addShutdownHook(hook);
        ProcessEnvironment process = new ProcessEnvironment(
                System.in,
                standardOutput(interruptSignal),
                System.err,
                ScreenStyle.withConsoleEncoding(System.getenv(), consoleEncoding()),
                interruptSignal,
                StandardFiles.ofProcess());
        CommandRunner runner = CommandRunner.create(process, PlatformEncoding.current(), args);
        int code = runner.run(args);
        hook.onDone();
        // A help page starts no event loop. Loading the class that stops event loops would only delay the exit.
        if (runner.hasRunCommand()) {
            stopEventLoops();
        }
        System.exit(code);
    }

    /** Java 17 and 18 know the encoding of a terminal only; later versions have another name for it. */
    private static @Nullable String consoleEncoding() {
        return System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    }

    private static OutputStream standardOutput(InterruptSignal interruptSignal) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return Files.isRegularFile(STANDARD_OUTPUT) ? out : interruptSignal.watchWrites(out);
    }

    /** Stops the event loops of Netty. Without this, their blocked threads delay the end of the JVM by 0.3 s. */
    private static void stopEventLoops() {
        HttpResources.disposeLoopsAndConnectionsLater(Duration.ZERO, Duration.ofSeconds(1))
                .block();
    }
}
