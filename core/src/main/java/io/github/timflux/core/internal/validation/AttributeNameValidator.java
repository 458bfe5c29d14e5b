package io.github.timflux.core.internal.validation;

import io.github.timflux.TimException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits of an application's attribute names: slots 0 to 9, 50 bytes each.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/60563">timpush/set_attr_name</a>
 */
public final class AttributeNameValidator {

    private AttributeNameValidator() {}

    /**
     * Checks names by slot.
     *
     * @param names the names
     * @return why they cannot be sent, or null if they can
     */
    public static @Nullable TimException validate(Map<Integer, String> names) {
        if (names.isEmpty()) {
            return TextLengthLimit.invalid(
                    "There is no attribute name; expected 1 to " + AttributeValidator.MAX_ATTRIBUTES + ".");
        }
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            TimException refusal = validate(name.getKey(), name.getValue());
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable TimException validate(@Nullable Integer slot, @Nullable String name) {
        return slot == null || slot < 0 || slot >= AttributeValidator.MAX_ATTRIBUTES
                ? TextLengthLimit.invalid("The slot of an attribute name is " + slot + "; expected 0 to "
                        + (AttributeValidator.MAX_ATTRIBUTES - 1) + ".")
                : AttributeValidator.NAME.validate(name);
    }
}
