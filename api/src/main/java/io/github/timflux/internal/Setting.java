package io.github.timflux.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a client, with its name, type, range, default and description. Each setting is defined once, in
 * {@link SettingCatalog}. The builder, the Spring property, the command line option and the reference page use the
 * definition in the catalog, or a test checks that they agree with the definition.
 *
 * @param name the name of the Spring property without its prefix, such as {@code bulk.max-attempts}
 * @param type the type of the values of the setting
 * @param min the smallest allowed value; null if every value of the type is allowed
 * @param max the largest allowed value; null if every value of the type is allowed
 * @param defaultValue the value that applies if nothing is configured; null if the setting has no default
 * @param description one sentence about the setting for tables and help texts
 * @param <T> the type of the values of the setting
 */
public record Setting<T extends Comparable<T>>(
        String name, Class<T> type, @Nullable T min, @Nullable T max, @Nullable T defaultValue, String description) {

    /**
     * Checks a value.
     *
     * @param value the value
     * @return the same value
     * @throws IllegalArgumentException if the value is out of range; the exception message contains the name, the value
     *     and the range
     */
    public T check(T value) {
        requireNonNull(value, name);
        if (min != null && max != null && !(value.compareTo(min) >= 0 && value.compareTo(max) <= 0)) {
            throw new IllegalArgumentException(
                    name + " is " + textOutside(value) + "; expected " + text(min) + " to " + text(max) + ".");
        }
        return value;
    }

    /**
     * Returns a copy with another name, for a value that has no property of its own.
     *
     * @param newName the name for messages
     * @return the changed copy
     */
    public Setting<T> withName(String newName) {
        return new Setting<>(newName, type, min, max, defaultValue, description);
    }

    /**
     * Returns the names under which an application finds the setting, for messages.
     *
     * @return the name of the property and the method, such as {@code bulk.deadline, BulkOptions.withDeadline}; the
     *     name alone if it has spaces, because the parameter of a method is no property
     */
    public String names() {
        if (name.contains(" ")) {
            return name;
        }
        int dot = name.indexOf('.');
        String method = camelCase(name.substring(dot + 1));
        return name + ", "
                + (dot < 0
                        ? "TimFlux.Builder." + method
                        : capitalized(camelCase(name.substring(0, dot))) + "Options.with" + capitalized(method));
    }

    private static String camelCase(String words) {
        return Pattern.compile("-(.)").matcher(words).replaceAll(letter -> letter.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** A value that differs from a bound only in a small unit is shown exactly. */
    private String textOutside(T value) {
        String text = text(value);
        if (text.equals(text(min)) || text.equals(text(max))) {
            return value.toString();
        }
        return value instanceof Duration duration && duration.isNegative() ? "-" + text : text;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return NumberText.of(number);
        }
        return value instanceof Duration duration ? DurationText.of(duration) : String.valueOf(value);
    }

    /**
     * Returns the default, or throws an exception if the setting has no default.
     *
     * @return the default
     * @throws IllegalStateException if the setting has no default
     */
    public T requiredDefault() {
        if (defaultValue == null) {
            throw new IllegalStateException(name + " has no default.");
        }
        return defaultValue;
    }
}
