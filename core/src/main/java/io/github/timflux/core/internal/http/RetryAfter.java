package io.github.timflux.core.internal.http;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}, which asks the client to wait before a retry. */
final class RetryAfter {

    /**
     * Maximum wait. A mistake of a gateway must not stop an operation for hours, and the next response can ask to wait
     * again.
     */
    private static final Duration MAX = Duration.ofSeconds(60);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private RetryAfter() {}

    /**
     * Returns the time to wait, 0 s to 60 s. A date in the past means 0 s.
     *
     * @param headers the headers of the response; a date in {@code Retry-After} is relative to their {@code Date},
     *     because the clocks of server and client can differ
     * @param now the time of the client in milliseconds since 1970, used if the response has no valid {@code Date}
     * @return the time to wait; null if the response has no valid {@code Retry-After}
     */
    static @Nullable Duration of(HttpHeaders headers, long now) {
        String value = headers.get(HttpHeaderNames.RETRY_AFTER, "").strip();
        if (SECONDS.matcher(value).matches()) {
            // Any number of digits: a BigInteger cannot overflow.
            return Duration.ofSeconds(new BigInteger(value)
                    .min(BigInteger.valueOf(MAX.toSeconds()))
                    .intValue());
        }
        Instant date = date(value);
        if (date == null) {
            return null;
        }
        Instant serverTime = date(headers.get(HttpHeaderNames.DATE, ""));
        Duration wait = Duration.between(serverTime == null ? Instant.ofEpochMilli(now) : serverTime, date);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }

    private static @Nullable Instant date(String value) {
        Date date = value.isEmpty() ? null : DateFormatter.parseHttpDate(value);
        return date == null ? null : date.toInstant();
    }
}
