package io.github.timflux.benchmarks.scenarios;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a {@link PeerProcess} measured.
 *
 * @param measures by name
 */
record Run(Map<String, Double> measures) {

    static final String ACCOUNTS = "accounts";
    static final String AGAIN = "again";
    static final String BYTES = "bytes";
    static final String CPU = "cpu";
    static final String FAILED = "failed";
    static final String LATE = "late";
    static final String LEFT_OUT = "left-out";
    static final String LIVE = "live";
    static final String LONGEST = "longest";
    static final String P50 = "p50";
    static final String P99 = "p99";
    static final String SECONDS = "seconds";
    static final String THREADS = "threads";
    static final String UNANSWERED = "unanswered";
    static final String WRONG = "wrong";

    static Run parse(List<String> lines) {
        return new Run(lines.stream()
                .map(line -> line.split(" ", 2))
                .collect(toMap(words -> words[0], words -> Double.valueOf(words[1]))));
    }

    /** {@return the same and another measure} */
    Run and(String name, double measure) {
        Map<String, Double> more = new HashMap<>(measures);
        more.put(name, measure);
        return new Run(more);
    }

    double get(String name) {
        Double measure = measures.get(name);
        return Objects.requireNonNull(measure, () -> "There is no " + name + " among " + measures.keySet() + ".");
    }

    double accountsPerSecond() {
        return get(ACCOUNTS) / get(SECONDS);
    }

    double bytesPerAccount() {
        return get(BYTES) / get(ACCOUNTS);
    }

    /** {@return how many accounts are not as one would have them: taken for another, or without an answer} */
    double bad() {
        return get(WRONG) + get(FAILED) + get(LEFT_OUT) + get(UNANSWERED) + get(AGAIN);
    }
}
