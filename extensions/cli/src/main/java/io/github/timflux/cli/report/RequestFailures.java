package io.github.timflux.cli.report;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.internal.network.ProxyException;
import io.github.timflux.internal.DurationText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The failed requests since the last success, as reasons for which a command waits.
 *
 * <p>An HTTP status is named at once, because something else than the service has answered; a proxy that opens no
 * tunnel, too. Other failures are usual in a healthy job. They are named when no request succeeds for some time. This
 * class is not thread-safe.
 */
final class RequestFailures {

    /** The time without a success after which two failures are worth a message. */
    private static final Duration MIN_TIME = Duration.ofSeconds(5);

    /** The time without a success after which one failure is worth a message. */
    private static final Duration MIN_TIME_OF_ONE = Duration.ofSeconds(10);

    private final Supplier<WaitReason> newReason;
    private final LongSupplier nanoTime;
    private final Map<String, WaitReason> reasons = new HashMap<>();
    private @Nullable Period period;

    RequestFailures(Supplier<WaitReason> newReason, LongSupplier nanoTime) {
        this.newReason = newReason;
        this.nanoTime = nanoTime;
    }

    /** Records a failed request. */
    void add(String operation, TimException error, long startedAt) {
        int status = HttpStatusException.statusOf(error);
        if (status != 0) {
            reason("status " + status + " of " + WaitMessages.hostOf(error))
                    .occurred(statusMessage(error), HttpStatusException.retryAfter(error));
        } else if (error.getCause() instanceof ProxyException) {
            reason("proxy").occurred(error.reason() + " The request is retried.");
        } else {
            period = period == null
                    ? new Period(startedAt, 1, operation, error)
                    : new Period(period.startedAt, period.failures + 1, operation, error);
            if (isLong(period)) {
                reason("" + error.kind()).occurred(describe(period));
            }
        }
    }

    /** Names a reason that has become worth a message meanwhile, or that was held back. */
    void check() {
        if (period != null
                && isLong(period)
                && !reason("" + period.error.kind()).isActive()) {
            reason("" + period.error.kind()).occurred(describe(period));
        }
        reasons.values().forEach(WaitReason::printIfDue);
    }

    boolean isEmpty() {
        return period == null && reasons.values().stream().noneMatch(WaitReason::isActive);
    }

    /**
     * Ends all reasons, unless a request still waits for its retry.
     *
     * @return whether the last message of one of them is still valid
     */
    boolean end() {
        period = null;
        return reasons.values().stream().filter(WaitReason::end).count() > 0;
    }

    private WaitReason reason(String name) {
        return reasons.computeIfAbsent(name, absent -> newReason.get());
    }

    private boolean isLong(Period failed) {
        Duration time = failed.duration(nanoTime.getAsLong());
        return time.compareTo(failed.failures > 1 ? MIN_TIME : MIN_TIME_OF_ONE) >= 0;
    }

    private static String statusMessage(TimException error) {
        Duration retryAfter = HttpStatusException.retryAfter(error);
        return WaitMessages.hostOf(error) + " answered with the HTTP status " + HttpStatusException.statusOf(error)
                + "; expected 200."
                + (error.kind() == ErrorKind.REJECTED
                        ? " The same request is not sent again."
                        : " The request is retried"
                                + (retryAfter.isZero() ? "" : " after " + DurationText.of(retryAfter)) + ".");
    }

    /** The message contains no text of the service, because such a text can quote the request. */
    private String describe(Period failed) {
        TimException error = failed.error;
        String time = DurationText.of(
                Duration.ofSeconds(failed.duration(nanoTime.getAsLong()).toSeconds()));
        return error.kind() == ErrorKind.THROTTLED
                ? String.format(
                        Locale.ROOT,
                        "The service has throttled all requests of %s for %s (code %d). They are retried at a lower "
                                + "rate. Check whether other programs use the quota of the application.",
                        failed.operation,
                        time,
                        error.code())
                : String.format(
                        Locale.ROOT,
                        "No request has succeeded for %s. Requests are retried. The last error: %s",
                        time,
                        error.code() == 0 ? error.reason() : error.kind() + " " + error.code() + ".");
    }

    /** Failed requests without a success in between. */
    private record Period(long startedAt, long failures, String operation, TimException error) {

        Duration duration(long now) {
            return Duration.ofNanos(now - startedAt);
        }
    }
}
