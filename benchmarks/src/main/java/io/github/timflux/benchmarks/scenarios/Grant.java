package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.TimClient;
import io.github.timflux.spi.CallListener.AttemptEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How long is the way from a permit to the wire? A permit counts from when it is granted, the call from when it is
 * written.
 *
 * @param accounts how many are read, in full windows
 * @param cold how many calls do not count
 */
record Grant(int accounts, int cold) implements Scenario {

    private static final String PREFIX = "bulk-";

    @Override
    public String name() {
        return "grant";
    }

    @Override
    public Report run() throws IOException {
        Queue<AttemptEvent> calls = new ConcurrentLinkedQueue<>();
        try (Service service = Service.start();
                TimClient client =
                        Clients.builder(service.endpoint()).listener(calls::add).build()) {
            client.timPush()
                    .attributes()
                    .get(Clients.accounts(PREFIX, accounts))
                    .blockLast();
        }
        return report(calls.stream()
                .map(AttemptEvent::timeToWrite)
                .filter(Objects::nonNull)
                .mapToDouble(Grant::millis)
                .skip(cold)
                .toArray());
    }

    private Report report(double... millis) {
        Percentiles all = Percentiles.of(millis);
        return new Report(
                "from the permit to the wire",
                "As the client sees it, in a job at the quota's rate: from when a permit is granted until the request is"
                        + " handed to the connection. Without the first " + cold
                        + " calls, which make connections on a cold JVM.",
                List.of(Aim.below(1, "ms", "the median", all.median())),
                List.of(
                        Figure.of("90 %", all.at(90), "ms"),
                        Figure.of("99 %", all.at(99), "ms"),
                        Figure.of("longest", all.largest(), "ms"),
                        Figure.of("calls", millis.length, "")),
                List.of(new Chart(
                        name(), "How long the quickest n % took", "%", "ms", List.of(all.line("to the wire")))));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
