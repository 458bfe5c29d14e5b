package io.github.timflux.benchmarks.processes;

import io.github.timflux.benchmarks.clients.ClientLibrary;
import io.github.timflux.benchmarks.clients.ComparedClient;
import io.github.timflux.benchmarks.clients.ComparedClientSettings;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.CpuMeter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;

/** Makes one call in a fresh JVM. Its greeting is the cost of the call. */
final class StartUpMain {

    private StartUpMain() {}

    /** Takes the library, the address, the concurrency, the calls per second, and whether to ping first. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ComparedClientSettings settings =
                new ComparedClientSettings(URI.create(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        ChildCommandLoop.run(
                measure(ClientLibrary.valueOf(args[0]), settings, Boolean.parseBoolean(args[4])), command -> true);
        // Ends the threads that a client does not end itself.
        System.exit(0);
    }

    private static StartUpMetrics measure(ClientLibrary library, ComparedClientSettings settings, boolean pingFirst) {
        CpuMeter cpu = CpuMeter.start();
        long start = System.nanoTime();
        try (ComparedClient client = library.open(settings)) {
            if (pingFirst) {
                client.ping();
                cpu = CpuMeter.start();
            }
            long opened = System.nanoTime();
            client.get(SampleAccounts.account(0)).block();
            long answered = System.nanoTime();
            long upTime = ManagementFactory.getRuntimeMXBean().getUptime();
            return new StartUpMetrics((opened - start) / 1e6, (answered - opened) / 1e6, cpu.seconds() * 1e3, upTime);
        }
    }
}
