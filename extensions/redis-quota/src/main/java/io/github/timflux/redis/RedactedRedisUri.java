package io.github.timflux.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows a URI of Redis in a message, without anything that can be a part of a password. */
final class RedactedRedisUri {

    private static final String REDACTED = "***";

    /** Only the last @ ends the credentials. Without any, the text before a port that is no number can be a user. */
    private static final Pattern PARTS = Pattern.compile("(?<start>[\\w+-]*://)(?<credentials>.*@)?"
            + "(?<hosts>[^:/?#@]*(?::\\d*)?(?:,[^:/?#@,]*(?::\\d*)?)*|[\\[\\]\\d:a-fA-F.,]*)"
            + "(?<path>/[^?#@]*)?(?<query>\\?[^#]*)?(?<master>#[^@]*)?");

    private RedactedRedisUri() {}

    static String of(String uri) {
        Matcher parts = PARTS.matcher(uri);
        // A ? before the last @ begins the parameters, or belongs to a password.
        boolean isAmbiguous = uri.indexOf('?') >= 0 && uri.indexOf('?') < uri.lastIndexOf('@');
        if (!parts.matches() || isAmbiguous) {
            return uri.isEmpty() ? "empty" : REDACTED;
        }
        return parts.group("start")
                + (parts.group("credentials") == null ? "" : REDACTED + "@")
                + parts.group("hosts")
                + orEmpty(parts.group("path"))
                + (parts.group("query") == null ? "" : "?" + REDACTED)
                + orEmpty(parts.group("master"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
