package io.github.timflux.cli.usersig;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the document of a UserSig as text with one line for each member and readable times. */
final class UserSigExplanation {

    private static final String PREFIX = "TLS.";
    private static final String TIME = "TLS.time";
    private static final String EXPIRE = "TLS.expire";

    /** At most 11 digits, about 3,000 years. A larger number is not shown as a time. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final Map<String, String> members;

    UserSigExplanation(Map<String, String> members) {
        this.members = members;
    }

    String text() {
        return members.keySet().stream().map(this::line).collect(Collectors.joining());
    }

    private String line(String name) {
        String shown = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return printable(String.format("%-12s%s%s", shown, members.get(name), remark(name))) + "\n";
    }

    private String remark(String name) {
        Long time = seconds(TIME);
        Long expire = seconds(EXPIRE);
        if (name.equals(TIME) && time != null) {
            return " (" + Instant.ofEpochSecond(time) + ")";
        }
        return name.equals(EXPIRE) && time != null && expire != null
                ? " (until " + Instant.ofEpochSecond(time + expire) + ")"
                : "";
    }

    private @Nullable Long seconds(String name) {
        String text = members.getOrDefault(name, "");
        return SECONDS.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** Replaces control characters, because a UserSig from elsewhere could contain terminal escapes. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
