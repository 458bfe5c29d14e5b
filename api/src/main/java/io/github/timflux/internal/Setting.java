package io.github.timflux.internal;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One setting of a client: its name, type, range, default and description. A setting is stated once, in
 * {@link SettingCatalog}; the builder, the Spring property, the command line option and the reference page use it or
 * are tested against it.
 *
 * @param name the name, as in Spring properties without their prefix: {@code bulk.max-attempts}
 * @param type the type of its values
 * @param min the smallest value; null if every value of the type is allowed
 * @param max the largest value; null if every value of the type is allowed
 * @param defaultValue the value when nothing is configured; null for none
 * @param description one sentence for tables and help texts
 * @param <T> the type of its values
 */
public record Setting<T extends Comparable<T>>(
        String name, Class<T> type, @Nullable T min, @Nullable T max, @Nullable T defaultValue, String description) {

    /**
     * Checks a value.
     *
     * @param value the value
     * @return the same value
     * @throws IllegalArgumentException if it is out of range; the message has the name, the value and the range
     */
    public T check(T value) {
        requireNonNull(value, name);
        if (min != null && max != null && !(value.compareTo(min) >= 0 && value.compareTo(max) <= 0)) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + min + " to " + max + ".");
        }
        return value;
    }

    /**
     * The default of a setting that has one.
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
