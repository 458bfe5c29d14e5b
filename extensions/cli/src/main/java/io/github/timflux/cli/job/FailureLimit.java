package io.github.timflux.cli.job;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.cli.error.TooManyFailuresException;
import io.github.timflux.cli.option.MaxFailures;
import io.github.timflux.cli.result.LineResult;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Counts the failures of one run, and signals when there are too many. One thread counts. */
final class FailureLimit {

    private final @Nullable MaxFailures max;
    private final Sinks.Empty<Void> exceeded = Sinks.empty();
    private final Map<Reason, FailureGroup> groups = new HashMap<>();
    private long results;
    private long failed;
    private volatile boolean isExceeded;

    /**
     * Creates a limit.
     *
     * @param max the maximum of failures, or null if there is none
     */
    FailureLimit(@Nullable MaxFailures max) {
        this.max = max;
    }

    /** Counts a result. The signal can be raised before this method returns. */
    void count(LineResult<?> result) {
        if (max == null) {
            return;
        }
        results++;
        TimException error = result.result().error();
        if (error != null) {
            failed++;
            groups.computeIfAbsent(new Reason(error.kind(), error.code()), added -> new FailureGroup(result, error))
                    .count++;
        }
        if (!isExceeded && max.isExceededBy(failed, results)) {
            isExceeded = true;
            exceeded.tryEmitEmpty();
        }
    }

    boolean isExceeded() {
        return isExceeded;
    }

    /** Completes when there are too many failures. */
    Mono<Void> whenExceeded() {
        return exceeded.asMono();
    }

    /**
     * Throws an error if there are too many failures.
     *
     * @param advice how to go on
     */
    void requireNotExceeded(String advice) {
        if (max != null && isExceeded) {
            throw new TooManyFailuresException(describe(max) + " " + advice);
        }
    }

    private String describe(MaxFailures exceededMax) {
        FailureGroup largest = Collections.max(groups.values(), Comparator.comparingLong(group -> group.count));
        return String.format(
                Locale.ROOT,
                "More lines have failed than --max-failures %s allows: %,d of %,d results of this run are failures, "
                        + "most often %s %d (%,d of them, first in line %d: %s).",
                exceededMax.text(),
                failed,
                results,
                largest.error.kind(),
                largest.error.code(),
                largest.count,
                largest.line,
                largest.error.reason());
    }

    /** Failures with the same kind and code. Their messages can contain values, so they can all be different. */
    private record Reason(ErrorKind kind, int code) {}

    private static final class FailureGroup {

        private final long line;
        private final TimException error;
        private long count;

        FailureGroup(LineResult<?> first, TimException error) {
            this.line = first.line();
            this.error = error;
        }
    }
}
