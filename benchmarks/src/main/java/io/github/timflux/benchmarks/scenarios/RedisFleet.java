package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Do several processes use one quota by a Redis, and only that, and what do they do while it is away?
 *
 * @param instances how many processes
 * @param settling how long they may take to begin, and again when Redis is back
 * @param time how long they are counted
 * @param away how long Redis is away then
 */
record RedisFleet(int instances, Duration settling, Duration time, Duration away) implements Scenario {

    /** What it takes to notice, and then until calls made by slots of Redis are forgotten. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final double FAIR_PERCENT = 10;

    @Override
    public String name() {
        return "redis-fleet";
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        try (Service service = Service.start();
                Redis redis = Redis.start();
                Fleet fleet = Fleet.start(service, redis, instances)) {
            Thread.sleep(settling.toMillis());
            long began = service.now();
            Thread.sleep(time.toMillis());
            long gone = service.now();
            redis.end();
            Thread.sleep(away.toMillis());
            redis.begin();
            long back = service.now();
            Thread.sleep(settling.plus(settling).toMillis());
            int failed = fleet.failed();
            return report(service.traffic(), new Times(began, gone, back, back + settling.toNanos()), failed);
        }
    }

    private Report report(Traffic all, Times times, int failed) {
        Traffic shared = all.between(times.began, times.gone);
        Traffic alone = all.between(times.gone + PAUSE.toNanos(), times.back);
        Traffic again = all.between(times.settled, times.settled + settling.toNanos());
        Traffic outage = all.between(times.gone, times.settled);
        return new Report(
                instances + " processes, one quota on Redis",
                "Each reads accounts without end. Counted for " + Numbers.text(Numbers.seconds(time), "s")
                        + "; then Redis is away for " + Numbers.text(Numbers.seconds(away), "s")
                        + ", forgets all, and comes back. Processes, service and Redis share one machine.",
                List.of(
                        Aim.atLeast(97, "%", "quota used", used(shared, time)),
                        Aim.atMost(0.2, "%", "calls refused", shared.refusedPercent()),
                        Aim.atMost(FAIR_PERCENT, "%", "the furthest share from an equal one, by", furthest(shared)),
                        Aim.atMost(
                                0.2, "%", "calls refused while Redis was away or came back", outage.refusedPercent()),
                        Aim.atLeast(97, "%", "quota used when it was back", used(again, settling)),
                        Aim.atMost(0, "", "accounts that failed", failed)),
                Stream.concat(
                                shares(shared),
                                Stream.of(
                                        Figure.of("most calls in any second", shared.mostInAnySecond(), ""),
                                        Figure.of(
                                                "calls refused",
                                                shared.refused().calls(),
                                                ""),
                                        Figure.of(
                                                "quota used by shares, " + Numbers.text(Numbers.seconds(PAUSE), "s")
                                                        + " after Redis was gone",
                                                used(alone, away.minus(PAUSE)),
                                                "%"),
                                        Figure.of("most calls in any second then", outage.mostInAnySecond(), ""),
                                        Figure.of(
                                                "calls refused then",
                                                outage.refused().calls(),
                                                "")))
                        .toList(),
                List.of(chart(all)));
    }

    private static double used(Traffic traffic, Duration time) {
        return Numbers.percent(traffic.accepted().calls(), Service.QUOTA * Numbers.seconds(time));
    }

    /** {@return by how much the share of some instance differs from an equal one} */
    private double furthest(Traffic traffic) {
        double equal = traffic.accepted().calls() / (double) instances;
        return IntStream.range(0, instances)
                .mapToDouble(i -> Math.abs(
                        Numbers.percent(traffic.of(prefix(i)).accepted().calls(), equal) - 100))
                .max()
                .orElse(Double.NaN);
    }

    private Stream<Figure> shares(Traffic traffic) {
        return IntStream.range(0, instances)
                .mapToObj(i -> Figure.of(
                        "share of process " + (i + 1),
                        Numbers.percent(
                                traffic.of(prefix(i)).accepted().calls(),
                                traffic.accepted().calls()),
                        "%"));
    }

    private Chart chart(Traffic all) {
        long origin = all.first();
        int seconds = all.secondsSince(origin);
        Stream<Chart.Line> each = IntStream.range(0, instances)
                .mapToObj(i -> new Chart.Line(
                        "process " + (i + 1), all.of(prefix(i)).accepted().perSecond(origin, seconds)));
        return new Chart(
                name(),
                "Calls a second at the service",
                "seconds",
                "calls",
                Stream.concat(
                                each,
                                Stream.of(
                                        new Chart.Line("all", all.accepted().perSecond(origin, seconds)),
                                        new Chart.Line("refused", all.refused().perSecond(origin, seconds))))
                        .toList());
    }

    private static String prefix(int instance) {
        return "instance-" + (instance + 1) + "-";
    }

    /** When what happened, by the clock of the service. */
    private record Times(long began, long gone, long back, long settled) {}

    private record Fleet(List<ChildJvm> readers) implements AutoCloseable {

        static Fleet start(Service service, Redis redis, int instances) throws IOException {
            Fleet fleet = new Fleet(new ArrayList<>());
            try {
                for (int i = 0; i < instances; i++) {
                    fleet.readers.add(Reader.start(service.endpoint(), prefix(i), redis.address(), instances));
                }
                return fleet;
            } catch (IOException | RuntimeException e) {
                fleet.close();
                throw e;
            }
        }

        int failed() throws IOException {
            int failed = 0;
            for (ChildJvm reader : readers) {
                failed += Integer.parseInt(reader.ask("failed?").get(0));
            }
            return failed;
        }

        @Override
        public void close() {
            readers.forEach(ChildJvm::close);
        }
    }
}
