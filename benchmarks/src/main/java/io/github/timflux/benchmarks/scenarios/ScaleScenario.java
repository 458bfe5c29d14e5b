package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.ScaleMetrics;
import io.github.timflux.benchmarks.processes.ScaleProcess;
import io.github.timflux.benchmarks.processes.ScaleProcess.CallEnd;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.NumberFormatter;
import io.github.timflux.benchmarks.report.PerformanceTarget;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Does a client, a stream or a call cost more if there are many?
 *
 * @param clients the numbers of clients
 * @param streams the numbers of streams
 * @param calls the numbers of single calls
 */
record ScaleScenario(List<Integer> clients, List<Integer> streams, List<Integer> calls) implements Scenario {

    /** Small numbers are repeated: a short measurement shows the machine and not the client. */
    private static final int MAX_REPETITIONS = 5;

    private static final int WARM_UP_REPETITIONS = 2;
    /** A unit that keeps less is lost in the noise of a collection: a refused call keeps nothing. */
    private static final double MIN_COMPARED_BYTES = 100;

    private static final double MAX_MEMORY_RATIO = 1.25;
    private static final double MAX_TIME_RATIO = 1.5;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public Report run(Progress progress) throws IOException {
        List<Series> series = new ArrayList<>();
        try (FastServerProcess server = FastServerProcess.start(CpuCore.SERVER);
                ScaleProcess process = ScaleProcess.start(server)) {
            progress.report("warm-up");
            for (int run = 0; run < WARM_UP_REPETITIONS; run++) {
                process.streams(streams.get(streams.size() - 1));
                process.singleCalls(calls.get(0), CallEnd.ANSWERED);
                process.clients(clients.get(0));
            }
            series.add(measure("open clients", clients, process::clients, progress));
            series.add(measure("streams of 100 accounts", streams, process::streams, progress));
            for (CallEnd end : CallEnd.values()) {
                series.add(measure(
                        "single calls, " + end.label(), calls, count -> process.singleCalls(count, end), progress));
            }
        }
        return report(series);
    }

    private static Series measure(String name, List<Integer> counts, Measurement measurement, Progress progress)
            throws IOException {
        Map<Integer, List<ScaleMetrics>> results = new LinkedHashMap<>();
        int largest = counts.get(counts.size() - 1);
        for (int count : counts) {
            progress.report(NumberFormatter.of(count, name));
            List<ScaleMetrics> metrics = new ArrayList<>();
            for (int run = 0; run < Math.min(MAX_REPETITIONS, largest / count); run++) {
                metrics.add(measurement.measure(count));
            }
            results.put(count, metrics);
        }
        return new Series(name, results);
    }

    private Report report(List<Series> series) {
        Map<String, Double> bars = new LinkedHashMap<>();
        series.forEach(one -> one.results()
                .forEach((count, metrics) -> bars.put(
                        NumberFormatter.of(count, one.name()),
                        Math.rint(median(metrics, ScaleMetrics::bytesPerUnit) / 1_024))));
        return new Report(
                "many clients, streams and calls",
                "One JVM (" + String.join(" ", ScaleProcess.FLAGS) + "); " + CpuCore.description()
                        + ". Streams and calls wait for permits of a low quota; then the memory of those that still wait is"
                        + " measured after a full collection, with the subscriber of each call. After that the quota"
                        + " is 100,000 calls per second, and the results arrive. The time has both parts without the"
                        + " measurement between them. Refused calls fail at once, because the queue is full. The table has the medians of up to "
                        + MAX_REPETITIONS
                        + " measurements, with minimum and maximum in brackets.",
                series.stream().flatMap(ScaleScenario::targets).toList(),
                List.of(new ReportTable(
                        List.of("what", "kB per unit", "µs per unit", "threads", "units with errors"),
                        series.stream().flatMap(ScaleScenario::rows).toList())),
                List.of(),
                List.of(new BarChart(name(), "Memory of each", "kB", bars)));
    }

    private static Stream<PerformanceTarget> targets(Series series) {
        List<PerformanceTarget> targets = new ArrayList<>();
        targets.add(PerformanceTarget.none(
                series.name() + ": units that did not end exactly once as expected", series.errors()));
        if (series.growth(ScaleMetrics::microsPerUnit) > 0) {
            targets.add(PerformanceTarget.atMost(
                    MAX_TIME_RATIO,
                    "",
                    series.name() + ": time of one of the most / of the fewest",
                    series.growth(ScaleMetrics::microsPerUnit)));
        }
        if (series.keepsMemory()) {
            targets.add(PerformanceTarget.atMost(
                    MAX_MEMORY_RATIO,
                    "",
                    series.name() + ": memory of one of the most / of the fewest",
                    series.growth(ScaleMetrics::bytesPerUnit)));
        }
        return targets.stream();
    }

    private static Stream<List<String>> rows(Series series) {
        return series.results().entrySet().stream()
                .map(entry -> List.of(
                        NumberFormatter.of(entry.getKey(), series.name()),
                        values(entry.getValue(), metrics -> metrics.bytesPerUnit() / 1_024)
                                .spread(),
                        values(entry.getValue(), ScaleMetrics::microsPerUnit).spread(),
                        NumberFormatter.rounded(median(entry.getValue(), ScaleMetrics::threads)),
                        NumberFormatter.rounded(
                                values(entry.getValue(), ScaleMetrics::errors).max())));
    }

    private static double median(List<ScaleMetrics> metrics, ToDoubleFunction<ScaleMetrics> value) {
        return values(metrics, value).median();
    }

    /** {@return the values; a collection may free more than the units keep, which counts as 0} */
    private static Percentiles values(List<ScaleMetrics> metrics, ToDoubleFunction<ScaleMetrics> value) {
        return Percentiles.of(metrics.stream().mapToDouble(one -> Math.max(0, value.applyAsDouble(one))));
    }

    /** Measures a number of units. */
    @FunctionalInterface
    private interface Measurement {

        ScaleMetrics measure(int count) throws IOException;
    }

    /**
     * The measurements of one kind of unit.
     *
     * @param name the units
     * @param results the measurements by the number of units, from the fewest to the most
     */
    private record Series(String name, Map<Integer, List<ScaleMetrics>> results) {

        double errors() {
            return results.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(ScaleMetrics::errors)
                    .sum();
        }

        /** {@return whether a unit is expected to keep memory that is large enough to be compared} */
        boolean keepsMemory() {
            return results.values().stream()
                    .allMatch(metrics -> median(metrics, ScaleMetrics::bytesPerUnit) >= MIN_COMPARED_BYTES);
        }

        /** {@return the value of one of the most units as a multiple of the value of one of the fewest} */
        double growth(ToDoubleFunction<ScaleMetrics> value) {
            List<List<ScaleMetrics>> all = List.copyOf(results.values());
            return median(all.get(all.size() - 1), value) / median(all.get(0), value);
        }
    }
}
