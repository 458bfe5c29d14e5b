package io.github.timflux.cli.checkpoint;

import io.github.timflux.ErrorKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of lines.
 *
 * @param succeeded how many were answered with a value
 * @param failures how many were answered with a failure, by kind
 */
public record Counts(long succeeded, Map<ErrorKind, Long> failures) {

    public Counts {
        Map<ErrorKind, Long> ordered = new EnumMap<>(ErrorKind.class);
        ordered.putAll(failures);
        failures = Collections.unmodifiableMap(ordered);
    }

    /** {@return how many were answered with a failure} */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return how many were answered} */
    public long all() {
        return succeeded + failed();
    }
}
