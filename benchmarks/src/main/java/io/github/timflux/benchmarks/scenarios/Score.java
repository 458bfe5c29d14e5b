package io.github.timflux.benchmarks.scenarios;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What JMH measured of one benchmark.
 *
 * @param benchmark its name without package
 * @param parameters those that it has, by name
 * @param perSecond how many operations a second
 * @param error how much more or less it may be
 * @param bytes what an operation allocates
 */
record Score(String benchmark, SortedMap<String, String> parameters, double perSecond, double error, double bytes) {

    static final List<String> HEAD = List.of(
            "benchmark", "parameters", "operation", "operations/s", "±", "bytes an operation", "bytes an account");

    private static final String BYTES = "gc.alloc.rate.norm";
    private static final Set<String> USUAL = Set.of("0", "false");
    private static final MathContext THREE_DIGITS = new MathContext(3);

    static Score of(RunResult result) {
        BenchmarkParams params = result.getParams();
        SortedMap<String, String> parameters = new TreeMap<>();
        params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
        Result<?> primary = result.getPrimaryResult();
        return new Score(
                params.getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)", "$1"),
                parameters,
                primary.getScore(),
                primary.getScoreError(),
                requireNonNull(result.getSecondaryResults().get(BYTES)).getScore());
    }

    boolean isOfAccounts() {
        return Unit.of(benchmark) != Unit.SIGNATURE;
    }

    double bytesAnAccount() {
        return bytes / Unit.of(benchmark).accounts();
    }

    double nanosAnAccount() {
        return 1e9 / perSecond / Unit.of(benchmark).accounts();
    }

    /** {@return its name without what goes without saying} */
    String label() {
        String set = parameters.entrySet().stream()
                .filter(parameter -> !USUAL.contains(parameter.getValue()))
                .map(parameter -> " " + parameter.getKey() + " " + parameter.getValue())
                .collect(joining());
        return benchmark.replaceFirst("Benchmark", "") + set.replace(" true", "");
    }

    List<String> cells() {
        return List.of(
                "`" + benchmark + "`",
                parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + " " + parameter.getValue())
                        .collect(joining(", ")),
                Unit.of(benchmark).toString(),
                rounded(perSecond),
                Numbers.text(Math.rint(Numbers.percent(error, perSecond)), "%"),
                rounded(bytes),
                isOfAccounts() ? rounded(bytesAnAccount()) : "");
    }

    private static String rounded(double number) {
        return Numbers.text(new BigDecimal(number).round(THREE_DIGITS).doubleValue(), "");
    }
}
