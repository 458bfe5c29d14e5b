package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.measure.ReceivedCalls;
import io.github.timflux.benchmarks.processes.FleetMemberProcess;
import io.github.timflux.benchmarks.processes.LocalRedisServer;
import io.github.timflux.benchmarks.processes.SimulatorProcess;
import io.github.timflux.benchmarks.report.LineChart;
import io.github.timflux.benchmarks.report.MeasuredValue;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Do several processes share one quota on Redis without exceeding it? What happens while Redis is down?
 *
 * @param instances the number of processes
 * @param startUp how long the processes may take to use the quota, at the start and after Redis is back
 * @param time how long the calls are counted
 * @param down how long Redis is down after that
 */
record RedisFleetScenario(int instances, Duration startUp, Duration time, Duration down) implements Scenario {

    /** The time in which the processes detect the outage and let the calls by slots of Redis expire. */
    private static final Duration SWITCH_TIME = Duration.ofSeconds(3);

    private static final double MAX_SHARE_ERROR_PERCENT = 10;
    private static final double MAX_REJECTED_PERCENT = 0.2;
    private static final double MIN_USE_PERCENT = 97;

    @Override
    public String name() {
        return "redis-fleet";
    }

    @Override
    public Report run(Progress progress) throws IOException, InterruptedException {
        try (SimulatorProcess service = SimulatorProcess.start();
                LocalRedisServer redis = LocalRedisServer.start();
                RedisFleet fleet = RedisFleet.start(service, redis, instances)) {
            Thread.sleep(startUp.toMillis());
            long started = service.now();
            Thread.sleep(time.toMillis());
            long downAt = service.now();
            redis.stop();
            Thread.sleep(down.toMillis());
            redis.restart();
            long upAt = service.now();
            Thread.sleep(startUp.multipliedBy(2).toMillis());
            int failed = fleet.failed();
            return report(service.calls(), new PhaseTimes(started, downAt, upAt, upAt + startUp.toNanos()), failed);
        }
    }

    private Report report(ReceivedCalls all, PhaseTimes times, int failed) {
        ReceivedCalls shared = all.between(times.started, times.downAt);
        ReceivedCalls outage = all.between(times.downAt, times.recoveredAt);
        ReceivedCalls afterwards = all.between(times.recoveredAt, times.recoveredAt + startUp.toNanos());
        return Report.withoutTables(
                instances + " processes, one quota on Redis",
                "Each process reads an endless bulk stream. The calls are counted for " + NumberFormatter.seconds(time)
                        + "; then Redis is down for " + NumberFormatter.seconds(down)
                        + ", loses all data, and starts again. Processes, service and Redis share one machine.",
                List.of(
                        PerformanceTarget.atLeast(MIN_USE_PERCENT, "%", "quota used", shared.quotaUse(time)),
                        PerformanceTarget.atMost(MAX_REJECTED_PERCENT, "%", "calls rejected", shared.rejectedPercent()),
                        PerformanceTarget.atMost(
                                MAX_SHARE_ERROR_PERCENT,
                                "%",
                                "largest difference from an equal share",
                                largestShareError(shared)),
                        PerformanceTarget.atMost(
                                MAX_REJECTED_PERCENT,
                                "%",
                                "calls rejected while Redis is down or comes back",
                                outage.rejectedPercent()),
                        PerformanceTarget.atLeast(
                                MIN_USE_PERCENT, "%", "quota used after Redis is back", afterwards.quotaUse(startUp)),
                        PerformanceTarget.none("accounts that failed", failed)),
                measurements(shared, outage, all.between(times.downAt + SWITCH_TIME.toNanos(), times.upAt)),
                List.of(chart(all)));
    }

    private List<MeasuredValue> measurements(ReceivedCalls shared, ReceivedCalls outage, ReceivedCalls withoutRedis) {
        Stream<MeasuredValue> shares = IntStream.range(0, instances)
                .mapToObj(instance -> MeasuredValue.of(
                        "share of process " + (instance + 1),
                        NumberFormatter.percent(
                                shared.withPrefix(prefix(instance)).accepted().count(),
                                shared.accepted().count()),
                        "%"));
        return Stream.concat(
                        shares,
                        Stream.of(
                                MeasuredValue.count("maximum calls per sliding second", shared.maxPerSlidingSecond()),
                                MeasuredValue.count(
                                        "calls rejected", shared.rejected().count()),
                                MeasuredValue.of(
                                        "quota used without Redis, from " + NumberFormatter.seconds(SWITCH_TIME)
                                                + " on",
                                        withoutRedis.quotaUse(down.minus(SWITCH_TIME)),
                                        "%"),
                                MeasuredValue.count(
                                        "maximum calls per sliding second without Redis", outage.maxPerSlidingSecond()),
                                MeasuredValue.count(
                                        "calls rejected without Redis",
                                        outage.rejected().count())))
                .toList();
    }

    private double largestShareError(ReceivedCalls calls) {
        double equalShare = calls.accepted().count() / (double) instances;
        return IntStream.range(0, instances)
                .mapToDouble(instance -> Math.abs(NumberFormatter.percent(
                                calls.withPrefix(prefix(instance)).accepted().count(), equalShare)
                        - 100))
                .max()
                .orElse(Double.NaN);
    }

    private LineChart chart(ReceivedCalls all) {
        long origin = all.first();
        int seconds = all.secondsSince(origin);
        List<LineChart.ChartLine> lines = new ArrayList<>();
        for (int instance = 0; instance < instances; instance++) {
            ReceivedCalls own = all.withPrefix(prefix(instance)).accepted();
            lines.add(new LineChart.ChartLine("process " + (instance + 1), own.perSecond(origin, seconds)));
        }
        lines.add(new LineChart.ChartLine("all", all.accepted().perSecond(origin, seconds)));
        lines.add(new LineChart.ChartLine("rejected", all.rejected().perSecond(origin, seconds)));
        return LineChart.callsPerSecond(name(), "Calls per second at the service", lines);
    }

    private static String prefix(int instance) {
        return "instance-" + (instance + 1) + "-";
    }

    /** The times of the events, by the clock of the service, in nanoseconds. */
    private record PhaseTimes(long started, long downAt, long upAt, long recoveredAt) {}

    private record RedisFleet(List<FleetMemberProcess> members) implements AutoCloseable {

        static RedisFleet start(SimulatorProcess service, LocalRedisServer redis, int instances) throws IOException {
            RedisFleet fleet = new RedisFleet(new ArrayList<>());
            try {
                for (int instance = 0; instance < instances; instance++) {
                    fleet.members.add(FleetMemberProcess.start(service, prefix(instance), redis, instances));
                }
                return fleet;
            } catch (IOException | RuntimeException e) {
                fleet.close();
                throw e;
            }
        }

        int failed() throws IOException {
            int failed = 0;
            for (FleetMemberProcess member : members) {
                failed += member.failed();
            }
            return failed;
        }

        @Override
        public void close() {
            members.forEach(FleetMemberProcess::close);
        }
    }
}
