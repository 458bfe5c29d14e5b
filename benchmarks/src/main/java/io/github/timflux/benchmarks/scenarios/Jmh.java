package io.github.timflux.benchmarks.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Version;

/**
 * What do the parts of the client cost, and the whole of it?
 *
 * @param only a regular expression that some of the benchmark's name has to match
 * @param glance whether to see only that they run
 */
record Jmh(String only, boolean glance) implements Scenario {

    /** As they stand on the classes. */
    private static final String TIMES =
            "five iterations of 1 s, after three to warm up; for the whole client, five of" + " 2 s after eight.";

    private static final TimeValue MOMENT = new TimeValue(100, TimeUnit.MILLISECONDS);

    @Override
    public String name() {
        return "jmh";
    }

    @Override
    public Report run() throws IOException {
        try {
            return report(
                    new Runner(options().build()).run().stream().map(Score::of).toList());
        } catch (RunnerException e) {
            throw new IOException("JMH did not come to an end.", e);
        }
    }

    private ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(only)
                // None of this process.
                .jvmArgs()
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class);
        return glance
                ? options.warmupIterations(1)
                        .warmupTime(MOMENT)
                        .measurementIterations(1)
                        .measurementTime(MOMENT)
                : options;
    }

    Report report(List<Score> scores) {
        return new Report(
                "the parts of the client, and the whole of it",
                "Each benchmark runs in a process of its own, with JMH's profiler of garbage: "
                        + (glance ? "for a moment, so that times mean nothing." : TIMES)
                        + " ± is JMH's 99.9 % interval, of the operations a second. A call is one of 100 accounts.",
                List.of(
                        Aim.atMost(
                                150,
                                "bytes",
                                "an account in the pipeline without network and JSON takes",
                                mostBytes(scores, "WindowBenchmark.cutAndMerge")),
                        Aim.atMost(
                                300,
                                "bytes",
                                "an account in the whole client takes",
                                mostBytes(scores, "ClientBenchmark.read"))),
                List.of(new Figure("JMH", Version.getPlainVersion())),
                List.of(new Table(Score.HEAD, scores.stream().map(Score::cells).toList())),
                List.of(
                        chart("bytes", "bytes", scores, Score::bytesAnAccount),
                        chart("times", "ns", scores, Score::nanosAnAccount)));
    }

    private static double mostBytes(List<Score> scores, String benchmark) {
        return Percentiles.of(scores.stream()
                        .filter(score -> score.benchmark().equals(benchmark))
                        .mapToDouble(Score::bytesAnAccount)
                        .toArray())
                .largest();
    }

    private Columns chart(String what, String unit, List<Score> scores, ToDoubleFunction<Score> height) {
        List<Score> ofAccounts = scores.stream().filter(Score::isOfAccounts).toList();
        return new Columns(
                name() + "-" + what,
                what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + " an account",
                "benchmark",
                unit,
                ofAccounts.stream().map(Score::label).toList(),
                List.of(Columns.Series.of(what, ofAccounts, height)));
    }
}
