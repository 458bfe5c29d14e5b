package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.Quota;
import io.github.timflux.benchmarks.clients.ClientLibrary;
import io.github.timflux.benchmarks.measure.Percentiles;
import io.github.timflux.benchmarks.processes.ComparedClientProcess;
import io.github.timflux.benchmarks.processes.CpuCore;
import io.github.timflux.benchmarks.processes.FastServerProcess;
import io.github.timflux.benchmarks.processes.StartUpMetrics;
import io.github.timflux.benchmarks.processes.StartUpProcess;
import io.github.timflux.benchmarks.report.BarChart;
import io.github.timflux.benchmarks.report.Report;
import io.github.timflux.benchmarks.report.ReportTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long does the first call of a fresh JVM take?
 *
 * @param rounds the number of fresh JVMs for each variant
 */
record StartUpScenario(int rounds) implements Scenario {

    private static final List<Variant> VARIANTS = List.of(
            new Variant("timflux", ClientLibrary.TIMFLUX, false),
            new Variant("timflux, after a ping", ClientLibrary.TIMFLUX, true),
            new Variant("by hand", ClientLibrary.HAND_WRITTEN, false),
            new Variant("WebClient", ClientLibrary.WEB_CLIENT, false));

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public Report run(Progress progress) throws IOException {
        Map<Variant, List<StartUpMetrics>> results = new LinkedHashMap<>();
        try (FastServerProcess server = FastServerProcess.start(CpuCore.SERVER)) {
            for (int round = 0; round < rounds; round++) {
                progress.report("round " + (round + 1) + " of " + rounds);
                for (Variant variant : VARIANTS) {
                    results.computeIfAbsent(variant, absent -> new ArrayList<>())
                            .add(StartUpProcess.measure(
                                    variant.library(), server, Quota.TENCENT_LIMIT, variant.pingFirst()));
                }
            }
        }
        return report(results);
    }

    private Report report(Map<Variant, List<StartUpMetrics>> results) {
        Map<String, Double> bars = new LinkedHashMap<>();
        results.forEach((variant, metrics) -> bars.put(
                variant.label(),
                Math.rint(values(metrics, StartUpMetrics::sinceStartMillis).median())));
        return new Report(
                "the first call of a fresh JVM",
                "Each variant runs in " + rounds + " fresh JVMs ("
                        + String.join(" ", ComparedClientProcess.FLAGS) + "), in turn; " + CpuCore.description()
                        + ". The JVM opens the client, and reads one account over plain HTTP. After a ping, the opening"
                        + " includes the ping, and the processor time is that of the call alone. The table has medians,"
                        + " with minimum and maximum in brackets. " + ComparedClientSetup.jars(),
                List.of(),
                List.of(new ReportTable(
                        List.of(
                                "client",
                                "opening, ms",
                                "first call, ms",
                                "CPU of opening and call, ms",
                                "JVM start to answer, ms"),
                        results.entrySet().stream()
                                .map(entry -> row(entry.getKey(), entry.getValue()))
                                .toList())),
                List.of(),
                List.of(new BarChart(name(), "From the start of the JVM to the first answer", "ms", bars)));
    }

    private static List<String> row(Variant variant, List<StartUpMetrics> metrics) {
        return List.of(
                variant.label(),
                values(metrics, StartUpMetrics::openMillis).spread(),
                values(metrics, StartUpMetrics::callMillis).spread(),
                values(metrics, StartUpMetrics::cpuMillis).spread(),
                values(metrics, StartUpMetrics::sinceStartMillis).spread());
    }

    private static Percentiles values(List<StartUpMetrics> metrics, ToDoubleFunction<StartUpMetrics> value) {
        return Percentiles.of(metrics.stream().mapToDouble(value));
    }

    /**
     * What a JVM does.
     *
     * @param label the name in the report
     * @param library the client
     * @param pingFirst whether the client pings before its first call
     */
    private record Variant(String label, ClientLibrary library, boolean pingFirst) {}
}
