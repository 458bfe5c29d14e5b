package io.github.timflux.benchmarks.scenarios;

import static java.util.Objects.requireNonNull;

import io.lettuce.core.RedisClient;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import reactor.core.Disposable;

/**
 * Which way to share a quota on Redis takes the fewest requests and the least processor time, and keeps the quota?
 *
 * @param instances how many take permits, each over a connection of its own, as fast as they come
 * @param settling how long they run before they are counted
 * @param time how long they are counted
 */
record RedisWays(int instances, Duration settling, Duration time) implements Scenario {

    private static final double MICROS = 1e6;
    private static final String CHOSEN = "script, blocks of 5";

    @Override
    public String name() {
        return "redis-ways";
    }

    private static Map<String, RedisWay> ways() {
        Map<String, RedisWay> ways = new LinkedHashMap<>();
        ways.put("script, one slot at a time", RedisWay.script(1));
        ways.put(CHOSEN, RedisWay.script(5));
        ways.put("script, blocks of 10", RedisWay.script(10));
        ways.put("Bucket4j, one token at a time", RedisWay.buckets(1));
        ways.put("Bucket4j, blocks of 5", RedisWay.buckets(5));
        ways.put("Bucket4j, blocks of 10", RedisWay.buckets(10));
        return ways;
    }

    @Override
    public Report run() throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, RedisWay> way : ways().entrySet()) {
            try (Redis redis = Redis.start()) {
                outcomes.put(way.getKey(), run(way.getValue(), redis));
            }
        }
        return report(outcomes);
    }

    private Outcome run(RedisWay way, Redis redis) throws InterruptedException {
        RedisClient client = RedisClient.create(redis.uri());
        AtomicInteger requests = new AtomicInteger();
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                requests.incrementAndGet();
            }
        });
        RedisClient observer = RedisClient.create(redis.uri());
        Queue<Arrival> grants = new ConcurrentLinkedQueue<>();
        List<Disposable> takers = IntStream.range(0, instances)
                .mapToObj(i -> way.permits(client, redis.uri(), instances)
                        .subscribe(permit -> grants.add(new Arrival(System.nanoTime(), 0, prefix(i)))))
                .toList();
        Thread.sleep(settling.toMillis());
        int requestsBefore = requests.get();
        double cpuBefore = cpuSeconds(observer);
        Meter meter = Meter.start();
        long from = System.nanoTime();
        Thread.sleep(time.toMillis());
        Traffic traffic = Traffic.of(List.copyOf(grants)).between(from, System.nanoTime());
        Outcome outcome = new Outcome(
                traffic, requests.get() - requestsBefore, cpuSeconds(observer) - cpuBefore, meter.cpuSeconds());
        takers.forEach(Disposable::dispose);
        client.shutdown();
        observer.shutdown();
        return outcome;
    }

    /** {@return the processor time that Redis has used} */
    private static double cpuSeconds(RedisClient observer) {
        return observer.connect()
                .sync()
                .info("cpu")
                .lines()
                .filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    private Report report(Map<String, Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Double> bars = new LinkedHashMap<>();
        outcomes.forEach((way, outcome) -> {
            rows.add(outcome.row(way, time, instances));
            bars.put(way, outcome.requestsPerPermit());
        });
        Outcome chosen = requireNonNull(outcomes.get(CHOSEN), CHOSEN);
        return new Report(
                "ways to share a quota on Redis",
                instances + " instances in one process take permits as fast as they come, at "
                        + Numbers.text(RedisWay.RATE, "a second") + " for all together, for "
                        + Numbers.text(Numbers.seconds(time), "s")
                        + ". A second is any one by the clock of this process; a request is one command and its answer.",
                List.of(
                        Aim.atLeast(97, "%", "of the quota of 100 by the script, blocks of 5", chosen.use(time)),
                        Aim.atMost(
                                100,
                                "",
                                "most permits in any second by it",
                                chosen.traffic().mostInAnySecond()),
                        Aim.atMost(0.5, "", "its requests for a permit", chosen.requestsPerPermit())),
                List.of(),
                List.of(new Table(
                        List.of(
                                "way",
                                "of the quota",
                                "most in any second",
                                "furthest from an equal share",
                                "requests a permit",
                                "Redis, µs a permit",
                                "this process, µs a permit"),
                        rows)),
                List.of(new Bars(name(), "Requests to Redis for a permit", "requests", bars)));
    }

    private static String prefix(int instance) {
        return "instance-" + instance + "-";
    }

    private record Outcome(Traffic traffic, int requests, double redisSeconds, double ownSeconds) {

        double use(Duration time) {
            return Numbers.percent(traffic.calls(), Service.QUOTA * Numbers.seconds(time));
        }

        double requestsPerPermit() {
            return requests / (double) Math.max(1, traffic.calls());
        }

        List<String> row(String way, Duration time, int instances) {
            double equal = traffic.calls() / (double) instances;
            double furthest = IntStream.range(0, instances)
                    .mapToDouble(
                            i -> Math.abs(Numbers.percent(traffic.of(prefix(i)).calls(), equal) - 100))
                    .max()
                    .orElse(Double.NaN);
            return List.of(
                    way,
                    Numbers.text(use(time), "%"),
                    Numbers.text(traffic.mostInAnySecond(), ""),
                    Numbers.text(furthest, "%"),
                    Numbers.text(requestsPerPermit(), ""),
                    Numbers.text(redisSeconds * MICROS / Math.max(1, traffic.calls()), ""),
                    Numbers.text(ownSeconds * MICROS / Math.max(1, traffic.calls()), ""));
        }
    }
}
