package io.github.timflux.core.internal.validation;

import io.github.timflux.AccountIdType;
import io.github.timflux.TimException;
import io.github.timflux.TimPushAttributeName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the attribute names of an application. Slots must be 0 to 9, and each name must have 1 to 50 bytes.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/60563">timpush/set_attr_name</a>
 */
public final class AttributeNameValidator {

    private AttributeNameValidator() {}

    /**
     * Checks the attribute names of all slots.
     *
     * @param names the attribute names by slot
     * @return the first error, or null if all names are valid
     */
    public static @Nullable TimException validate(Map<Integer, String> names) {
        if (names.isEmpty()) {
            return TextLengthLimit.invalid(
                    "There is no attribute name; expected 1 to " + AttributeValidator.MAX_ATTRIBUTES + ".");
        }
        for (Map.Entry<Integer, String> name : names.entrySet()) {
            TimException error = validate(name.getKey(), name.getValue());
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    /**
     * Checks the account types of attribute names. A type that the client does not know cannot be sent.
     *
     * @param names the attribute names with their types, by slot
     * @return the first error, or null if all types are known
     */
    public static @Nullable TimException validateTypes(Map<Integer, TimPushAttributeName> names) {
        for (Map.Entry<Integer, TimPushAttributeName> name : names.entrySet()) {
            if (name.getValue() != null && name.getValue().type() == AccountIdType.UNKNOWN) {
                return TextLengthLimit.invalid("The account type of the attribute name in slot " + name.getKey()
                        + " is UNKNOWN; expected USER_ID or REGISTRATION_ID.");
            }
        }
        return null;
    }

    private static @Nullable TimException validate(@Nullable Integer slot, @Nullable String name) {
        return slot == null || slot < 0 || slot >= AttributeValidator.MAX_ATTRIBUTES
                ? TextLengthLimit.invalid("The slot of an attribute name is " + slot + "; expected 0 to "
                        + (AttributeValidator.MAX_ATTRIBUTES - 1) + ".")
                : AttributeValidator.NAME_LENGTH.validate(name);
    }
}
