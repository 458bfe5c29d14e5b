package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.BulkOptions;
import io.github.timflux.TimClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import reactor.core.Disposable;

/**
 * Does a stream get more of the quota by having more windows in flight?
 *
 * @param settling how long the streams run before they are counted
 * @param time how long they are counted
 */
record Rotation(Duration settling, Duration time) implements Scenario {

    private static final List<Integer> CONCURRENCIES = List.of(64, 16, 4);

    @Override
    public String name() {
        return "rotation";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        try (Service service = Service.start();
                TimClient client = Clients.of(service.endpoint())) {
            List<Disposable> streams = new ArrayList<>();
            for (int concurrency : CONCURRENCIES) {
                streams.add(read(client, concurrency));
            }
            Thread.sleep(settling.plus(time).toMillis());
            Traffic all = service.traffic();
            // Before the client: a closed one would answer the rest of the streams, which have no end.
            streams.forEach(Disposable::dispose);
            return report(all);
        }
    }

    private Report report(Traffic all) {
        long from = CONCURRENCIES.stream()
                        .mapToLong(concurrency -> all.of(prefix(concurrency)).first())
                        .max()
                        .orElseThrow()
                + settling.toNanos();
        Traffic traffic = all.between(from, from + time.toNanos());
        return new Report(
                "three streams with 64, 16 and 4 windows in flight",
                "They share a quota, and nobody is to get more of it by asking for more. Counted for "
                        + Numbers.text(Numbers.seconds(time), "s") + ".",
                List.of(
                        Aim.atMost(5, "%", "the calls of any two differ, of the mean, by", spread(traffic)),
                        Aim.atMost(0.1, "%", "calls refused", traffic.refusedPercent())),
                Stream.concat(
                                CONCURRENCIES.stream()
                                        .map(concurrency -> Figure.of(
                                                "calls with " + concurrency + " in flight",
                                                traffic.of(prefix(concurrency)).calls(),
                                                "")),
                                Stream.of(Figure.of("quota used", traffic.use(), "%")))
                        .toList(),
                List.of(chart(all)));
    }

    private static double spread(Traffic traffic) {
        Percentiles calls = Percentiles.of(CONCURRENCIES.stream()
                .mapToDouble(concurrency -> traffic.of(prefix(concurrency)).calls())
                .toArray());
        return Numbers.percent(calls.largest() - calls.at(0), traffic.calls() / (double) CONCURRENCIES.size());
    }

    private static String prefix(int concurrency) {
        return "stream-" + concurrency + "-";
    }

    private Chart chart(Traffic all) {
        long origin = all.first();
        int seconds = all.secondsSince(origin);
        return new Chart(
                name(),
                "Calls a second at the service",
                "seconds",
                "calls",
                CONCURRENCIES.stream()
                        .map(concurrency -> new Chart.Line(
                                concurrency + " in flight",
                                all.of(prefix(concurrency)).perSecond(origin, seconds)))
                        .toList());
    }

    /** Starts a stream without end; blocks until there is a first result. */
    private static Disposable read(TimClient client, int concurrency) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Disposable stream = client.timPush()
                .with(BulkOptions.defaults().withConcurrency(concurrency))
                .attributes()
                .get(Clients.endless(prefix(concurrency)))
                .subscribe(result -> begun.countDown());
        begun.await();
        return stream;
    }
}
