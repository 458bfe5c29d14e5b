package io.github.timflux.internal;

import static java.util.Objects.requireNonNull;

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
            throw new IllegalArgumentException(name + " is " + value + "; expected " + min + " to " + max + ".");
        }
        return value;
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
