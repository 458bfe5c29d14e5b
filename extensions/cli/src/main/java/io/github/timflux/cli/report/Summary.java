package io.github.timflux.cli.report;

import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job in figures.
 *
 * @param succeeded how many accounts were answered with a value
 * @param failures how many were answered with a failure, by kind; kinds that did not occur are left out
 * @param answeredBefore how many accounts were answered in earlier runs of the job; they are among the others
 * @param calls what was measured of the calls
 * @param took how long it took, from the start of the job to its last answer
 * @param quota the quota it kept to
 */
public record Summary(
        long succeeded,
        Map<ErrorKind, Long> failures,
        long answeredBefore,
        CallFigures calls,
        Duration took,
        Quota quota) {

    private static final double NANOS = 1e9;

    public Summary {
        failures = Map.copyOf(failures);
    }

    /** {@return how many lines of the input were answered} */
    public long accounts() {
        return succeeded + failed();
    }

    /** {@return how many of them with a failure} */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return how many seconds it took} */
    public double seconds() {
        return took.toNanos() / NANOS;
    }

    /** {@return how many accounts this run answered in a second on average} */
    public double accountsPerSecond() {
        return took.isZero() ? 0 : (accounts() - answeredBefore) / seconds();
    }

    /** {@return the share of the permits that was used, null if there is no limit or was no call} */
    public @Nullable Double quotaUse() {
        return calls.quotaUse(quota);
    }

    /** {@return the figures as one paragraph} */
    public String paragraph() {
        return String.format(
                Locale.ROOT,
                "%,d accounts in %.1f s (%,.0f/s)%s: %,d succeeded, %,d failed%s. %,d calls of %.1f accounts on average%s, "
                        + "%,d retries, %,d refused as too many; half took %.1f ms or less, 99 %% took %.1f ms or less.",
                accounts(),
                seconds(),
                accountsPerSecond(),
                earlier(),
                succeeded,
                failed(),
                kinds(),
                calls.calls(),
                calls.meanAccounts(),
                quotaShare(),
                calls.retries(),
                calls.refused(),
                calls.p50Millis(),
                calls.p99Millis());
    }

    private String earlier() {
        return answeredBefore == 0 ? "" : String.format(Locale.ROOT, ", %,d of them before", answeredBefore);
    }

    /** How many there are of each kind of failure, in brackets; empty if there is none. */
    String kinds() {
        return failures.isEmpty() ? "" : " (" + kinds(failures) + ")";
    }

    /** How many there are of each kind of failure, such as {@code 2 REJECTED, 1 INVALID}. */
    static String kinds(Map<ErrorKind, Long> failures) {
        return failures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "));
    }

    private String quotaShare() {
        Double use = quotaUse();
        return use == null
                ? ""
                : String.format(Locale.ROOT, " (%.1f %% of %,d a second)", 100 * use, quota.callsPerSecond());
    }
}
