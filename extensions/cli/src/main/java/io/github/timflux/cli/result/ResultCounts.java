package io.github.timflux.cli.result;

import io.github.timflux.ErrorKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many results are successes, and how many are failures of each kind.
 *
 * @param succeeded the number of successes
 * @param failures the number of failures by kind, without kinds that did not occur
 */
public record ResultCounts(long succeeded, Map<ErrorKind, Long> failures) {

    public ResultCounts {
        Map<ErrorKind, Long> ordered = new EnumMap<>(ErrorKind.class);
        ordered.putAll(failures);
        failures = Collections.unmodifiableMap(ordered);
    }

    /** {@return the number of failures of all kinds} */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return the number of all results} */
    public long total() {
        return succeeded + failed();
    }

    /** {@return the failures as text, such as {@code 2 REJECTED, 1 INVALID}; empty without failures} */
    public String failuresText() {
        return failures.entrySet().stream()
                .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "));
    }
}
