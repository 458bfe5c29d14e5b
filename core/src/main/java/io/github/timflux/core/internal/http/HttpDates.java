package io.github.timflux.core.internal.http;

import io.netty.handler.codec.DateFormatter;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Parses the dates of HTTP headers. */
public final class HttpDates {

    /** Netty refuses a longer text with an exception. A valid date has 29 characters. */
    private static final int MAX_LENGTH = 64;

    private HttpDates() {}

    /**
     * Parses the value of a header such as {@code Date}.
     *
     * @param text the value of the header; null if the header is absent
     * @return the time; null if the text is not a date
     */
    public static @Nullable Instant parse(@Nullable String text) {
        String value = text == null ? "" : text.strip();
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return null;
        }
        Date date = DateFormatter.parseHttpDate(value);
        return date == null ? null : date.toInstant();
    }
}
