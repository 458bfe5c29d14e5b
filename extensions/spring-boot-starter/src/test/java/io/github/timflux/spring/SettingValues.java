package io.github.timflux.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.timflux.BulkOptions;
import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.internal.NumberText;
import io.github.timflux.internal.Setting;
import io.github.timflux.network.ConnectionPoolOptions;
import io.github.timflux.network.NameResolutionOptions;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.ReflectionTestUtils;

/** Derives test values and builder calls from the entries of a setting catalogue, so that a new entry is tested too. */
final class SettingValues {

    private SettingValues() {}

    /** Returns a valid value that is not the default. */
    static Object valid(Setting<?> setting) {
        if (setting.min() != null && setting.max() != null) {
            return setting.min().equals(setting.defaultValue()) ? setting.max() : setting.min();
        }
        return setting.defaultValue() instanceof Boolean value ? !value : "other";
    }

    static boolean hasRange(Setting<?> setting) {
        return setting.max() != null;
    }

    /** Returns a value above the maximum. */
    static Object invalid(Setting<?> setting) {
        Object max = setting.max();
        if (max instanceof Integer number) {
            return number + 1;
        }
        if (max instanceof Double number) {
            return number + 1;
        }
        if (max instanceof Duration duration) {
            return duration.plusMillis(1);
        }
        throw new IllegalArgumentException("The setting " + setting.name() + " has no range of a known type.");
    }

    /** Returns the message with which the setting refuses {@link #invalid(Setting)}. */
    static <T extends Comparable<T>> String errorMessage(Setting<T> setting) {
        T invalid = setting.type().cast(invalid(setting));
        return requireNonNull(catchThrowableOfType(IllegalArgumentException.class, () -> setting.check(invalid))
                .getMessage());
    }

    /** Returns the range as descriptions of properties write it, such as "1 ms to 1 minute". */
    static String rangeInWords(Setting<?> setting) {
        return inWords(setting.min()) + " to " + inWords(setting.max());
    }

    private static String inWords(@Nullable Object bound) {
        if (bound instanceof Double number) {
            return NumberText.of(number);
        }
        if (!(bound instanceof Duration duration)) {
            return String.valueOf(bound);
        }
        if (duration.isZero()) {
            return "0";
        }
        if (duration.toSeconds() == 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.toHours() == 0) {
            return count(duration.toMinutes(), "minute");
        }
        return duration.toDays() == 0 ? count(duration.toHours(), "hour") : count(duration.toDays(), "day");
    }

    private static String count(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    /** Calls the setter of a client builder or of a quota builder that belongs to a setting. */
    static void set(Object builder, Setting<?> setting, Object value) {
        String setter = camelCase(setting.name().substring(setting.name().lastIndexOf('.') + 1));
        String group = setting.name().substring(0, Math.max(0, setting.name().lastIndexOf('.')));
        switch (group) {
            case "bulk", "single", "circuit-breaker", "connection-pool", "name-resolution", "quota" ->
                ReflectionTestUtils.invokeMethod(builder, camelCase(group), options(group, setter, value));
            default -> ReflectionTestUtils.invokeMethod(builder, setter, value);
        }
    }

    private static Object options(String group, String setter, Object value) {
        if (setter.equals("callsPerSecond")) {
            return Quota.perSecond((Double) value);
        }
        Object defaults =
                switch (group) {
                    case "bulk" -> BulkOptions.defaults();
                    case "single" -> SingleOptions.defaults();
                    case "circuit-breaker" -> CircuitBreakerOptions.defaults();
                    case "name-resolution" -> NameResolutionOptions.defaults();
                    case "connection-pool" -> ConnectionPoolOptions.defaults();
                    default -> Quota.perSecond(Quota.TENCENT_LIMIT);
                };
        Object options = ReflectionTestUtils.invokeMethod(defaults, "with" + capitalized(setter), value);
        if (options == null) {
            throw new IllegalStateException("The setter " + setter + " of " + group + " returned null.");
        }
        return options;
    }

    private static String camelCase(String kebabCase) {
        StringBuilder name = new StringBuilder();
        for (String word : kebabCase.split("-", -1)) {
            name.append(name.isEmpty() ? word : capitalized(word));
        }
        return name.toString();
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
