package io.github.timflux.cli;

import io.github.timflux.AccountType;
import io.github.timflux.Region;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.UnknownAccounts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
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
        Runtime.getRuntime().addShutdownHook(new Thread(() -> finish(interruption, done), "timflux-interrupt"));
        Surroundings process = new Surroundings(
                System.in, new FileOutputStream(FileDescriptor.out), System.err, System.getenv(), interruption);
        int code = run(process, args);
        done.countDown();
        stopEventLoops();
        System.exit(code);
    }

    /** Threads that wait in the kernel keep the JVM from ending for 0.3 s, which is long for a tool that needs 0.7. */
    private static void stopEventLoops() {
        HttpResources.disposeLoopsAndConnectionsLater(Duration.ZERO, Duration.ofSeconds(1))
                .block();
    }

    /** Runs the tool and returns its exit code. */
    static int run(Surroundings surroundings, String... args) {
        return commandLine(surroundings).execute(args);
    }

    private static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new TimfluxCommand())
                .addSubcommand(GroupCommand.of(
                        "attributes", "The attributes that users have.", surroundings, BulkOperations.ATTRIBUTES))
                .addSubcommand(GroupCommand.of("tags", "The tags that users have.", surroundings, BulkOperations.TAGS))
                .addSubcommand(NamesCommands.group(surroundings))
                .addSubcommand(new UserSigCommand(surroundings))
                .addSubcommand(new SimulateCommand(surroundings))
                .addSubcommand(new DemoCommand(surroundings))
                .registerConverter(Region.class, new ChoiceConverter<>(Region.class))
                .registerConverter(Fault.class, new ChoiceConverter<>(Fault.class))
                .registerConverter(UnknownAccounts.class, new ChoiceConverter<>(UnknownAccounts.class))
                .registerConverter(AccountType.class, new ChoiceConverter<>(AccountType.class))
                .registerConverter(Family.class, new ChoiceConverter<>(Family.class))
                .registerConverter(ProgressChoice.class, new ChoiceConverter<>(ProgressChoice.class))
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Complaints::wrongCommandLine)
                .setExecutionExceptionHandler(Complaints::failed);
    }

    /** The process lives as long as this hook: until the windows in flight are answered and written. */
    private static void finish(Interruption interruption, CountDownLatch done) {
        interruption.raise();
        try {
            boolean inTime = done.await(PATIENCE_AFTER_INTERRUPT.toSeconds(), TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("timflux: Not everything in flight was answered in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
