package io.github.timflux.benchmarks.measure;

import static java.util.stream.Collectors.joining;

import io.github.timflux.ErrorKind;
import io.github.timflux.benchmarks.report.NumberFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts errors by {@link ErrorKind}. Safe for use by several threads. */
public final class ErrorKindCounts {

    private final Map<ErrorKind, LongAdder> counts = new ConcurrentSkipListMap<>();

    /** Counts one error. */
    public void add(ErrorKind kind) {
        counts.computeIfAbsent(kind, absent -> new LongAdder()).increment();
    }

    /** {@return each kind with its count, such as {@code TRANSIENT 35, MISSING 2}; {@code none} without errors} */
    @Override
    public String toString() {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getKey() + " "
                                + NumberFormatter.of(count.getValue().doubleValue(), ""))
                        .collect(joining(", "));
    }
}
