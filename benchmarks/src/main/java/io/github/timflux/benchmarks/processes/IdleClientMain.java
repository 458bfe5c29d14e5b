package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import io.github.timflux.benchmarks.clients.ComparedClient;
import io.github.timflux.benchmarks.clients.ComparedClientSettings;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.ThreadStatistics;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Counts the wake-ups of a JVM that does nothing, without and with an idle client. */
final class IdleClientMain {

    static final String COUNT = "count";
    static final String CALL_ONCE = "call-once";

    private IdleClientMain() {}

    /** Takes the library, the address, the concurrency and the calls per second. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ClientLibrary library = ClientLibrary.valueOf(args[0]);
        ComparedClientSettings settings =
                new ComparedClientSettings(URI.create(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        ChildCommandLoop.run(true, command -> handle(library, settings, command));
        // Ends the threads that a client does not end itself.
        System.exit(0);
    }

    private static Object handle(ClientLibrary library, ComparedClientSettings settings, String... command)
            throws InterruptedException {
        return switch (command[0]) {
            case COUNT -> wakeUps(Long.parseLong(command[1]));
            case CALL_ONCE -> {
                ComparedClient client = library.open(settings);
                yield client.get(SampleAccounts.account(0)).blockOptional().isPresent();
            }
            default -> throw ChildCommandLoop.unknownCommand(command[0]);
        };
    }

    private static WakeUps wakeUps(long millis) throws InterruptedException {
        ThreadStatistics before = ThreadStatistics.now();
        Thread.sleep(millis);
        return new WakeUps(ThreadStatistics.now().wakeUpsSince(before));
    }

    /**
     * How often the threads of each name woke up.
     *
     * @param byThread the number by the name
     */
    record WakeUps(Map<String, Integer> byThread) {}
}
