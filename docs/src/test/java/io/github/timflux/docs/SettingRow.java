package io.github.timflux.docs;

import static java.util.Map.entry;

import io.github.timflux.internal.Setting;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The row of one setting in the table of docs/reference.md. */
final class SettingRow {

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            entry(Duration.class, "duration"),
            entry(Integer.class, "integer"),
            entry(Double.class, "number"),
            entry(Boolean.class, "boolean"),
            entry(String.class, "string"));

    private SettingRow() {}

    static String of(Setting<?> setting) {
        return Stream.of(
                        "`" + setting.name() + "`",
                        TYPES.getOrDefault(
                                setting.type(), setting.type().getSimpleName().toLowerCase(Locale.ROOT)),
                        range(setting),
                        defaultOf(setting),
                        setting.description())
                .reduce("|", (row, cell) -> row + (cell.isEmpty() ? "" : " " + cell) + " |");
    }

    /** {@return the default as the tables show it} */
    static String defaultOf(Setting<?> setting) {
        return text(setting.defaultValue());
    }

    private static String range(Setting<?> setting) {
        return setting.min() == null ? "" : text(setting.min()) + " to " + text(setting.max());
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        return value instanceof Duration duration
                ? text(duration)
                : value instanceof Number number && number.intValue() == number.doubleValue()
                        ? String.format(Locale.ROOT, "%,d", number.intValue())
                        : value.toString();
    }

    private static String text(Duration duration) {
        if (duration.isZero()) {
            return "0";
        }
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSecondsPart() > 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutesPart() > 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toHoursPart() > 0 ? duration.toHours() + " h" : duration.toDays() + " d";
    }
}
