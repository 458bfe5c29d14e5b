package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What does the client add to a lone call?
 *
 * @param warmUp how many pairs of calls come first
 * @param pairs how many are measured
 */
record Idle(int warmUp, int pairs) implements Scenario {

    /** So that the client's quota always has a permit at hand. */
    private static final Duration PACE = Duration.ofMillis(12);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public Report run() throws IOException {
        double[] lookups = new double[warmUp + pairs];
        double[] bare = new double[warmUp + pairs];
        try (Service service = Service.startInstant();
                TimClient client = Clients.of(service.endpoint());
                BareCall call = BareCall.to(service.endpoint())) {
            Lookup lookup = Lookup.by(client);
            for (int pair = 0; pair < lookups.length; pair++) {
                String account = Lookup.account(pair);
                LockSupport.parkNanos(PACE.toNanos());
                if (pair % 2 == 0) {
                    lookups[pair] = Stopwatch.millis(lookup.apply(account));
                    bare[pair] = Stopwatch.millis(call.get(account));
                } else {
                    bare[pair] = Stopwatch.millis(call.get(account));
                    lookups[pair] = Stopwatch.millis(lookup.apply(account));
                }
            }
        }
        return report(measured(lookups), measured(bare));
    }

    private Percentiles measured(double... all) {
        return Percentiles.of(IntStream.range(warmUp, all.length)
                .mapToDouble(pair -> all[pair])
                .toArray());
    }

    private Report report(Percentiles lookups, Percentiles bare) {
        return new Report(
                "a lone lookup against a bare call",
                "A lookup through the client, and the same request made with Reactor Netty by hand, which reads the"
                        + " answer's bytes and no more. In turn, on one JVM, to a service that answers at once, "
                        + Numbers.text(pairs, "times") + " each.",
                List.of(Aim.below(1, "ms", "the client adds, at the median,", lookups.median() - bare.median())),
                List.of(
                        Figure.of("lookup, median", lookups.median(), "ms"),
                        Figure.of("bare call, median", bare.median(), "ms"),
                        Figure.of("lookup, 99 %", lookups.at(99), "ms"),
                        Figure.of("bare call, 99 %", bare.at(99), "ms")),
                List.of(new Chart(
                        name(),
                        "How long the quickest n % took",
                        "%",
                        "ms",
                        List.of(lookups.line("lookup"), bare.line("bare call")))));
    }
}
