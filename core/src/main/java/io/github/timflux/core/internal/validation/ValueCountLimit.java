package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of values in an element, and the length of each value.
 *
 * @param elementName the name of the element in error messages
 * @param lengthLimit the length limit of each value
 * @param max the maximum number of values; the minimum is 1
 */
record ValueCountLimit(String elementName, TextLengthLimit lengthLimit, int max) {

    /** Returns the first error, or null if all values are valid. */
    @Nullable TimException validate(Set<String> values) {
        TimException error = validateCount(values.size());
        if (error != null) {
            return error;
        }
        for (String value : values) {
            error = lengthLimit.validate(value);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    @Nullable TimException validateCount(int count) {
        return count > 0 && isWithin(count)
                ? null
                : TextLengthLimit.invalid("The " + elementName + " has " + count + " " + lengthLimit.name()
                        + "s; expected 1 to " + max + ".");
    }

    boolean isWithin(int count) {
        return count <= max;
    }
}
