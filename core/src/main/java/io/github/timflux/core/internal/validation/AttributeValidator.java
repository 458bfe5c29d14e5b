package io.github.timflux.core.internal.validation;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimException;
import io.github.timflux.internal.CompactStringMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks and merges attribute updates and removals. An application can define at most 10 attributes, so an account can
 * have at most 10. A name has 1 to 50 bytes, and a value has 0 to 50 bytes. An empty value is not rejected, because
 * Tencent does not document its effect.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/60565">timpush/set_attr</a>
 */
public final class AttributeValidator {

    static final int MAX_ATTRIBUTES = 10;
    static final TextLengthLimit NAME_LENGTH = new TextLengthLimit("attribute name", 1, 50);

    private static final TextLengthLimit VALUE_LENGTH = new TextLengthLimit("value", 0, 50);
    private static final ValueCountLimit UPDATE_SIZE = new ValueCountLimit("update", NAME_LENGTH, MAX_ATTRIBUTES);
    private static final ValueCountLimit REMOVAL_SIZE = new ValueCountLimit("removal", NAME_LENGTH, MAX_ATTRIBUTES);

    private AttributeValidator() {}

    /**
     * Checks an attribute update.
     *
     * @param update the attribute update
     * @return an error, or null if the update is valid
     */
    public static @Nullable TimException validate(AttributeUpdate update) {
        TimException error = AccountValidator.validate(update.account());
        if (error == null) {
            error = UPDATE_SIZE.validateCount(update.attributes().size());
        }
        return error == null ? validateAttributes(update.attributes()) : error;
    }

    /** Nearly all updates are valid. They are read only once. */
    private static @Nullable TimException validateAttributes(Map<String, String> attributes) {
        if (attributes instanceof CompactStringMap compact && compact.allMatch(AttributeValidator::isValid)) {
            return null;
        }
        TimException error = validateNames(attributes);
        return error == null ? validateValues(attributes) : error;
    }

    private static boolean isValid(String name, String value) {
        return NAME_LENGTH.validate(name) == null && VALUE_LENGTH.validate(value) == null;
    }

    private static @Nullable TimException validateNames(Map<String, String> attributes) {
        for (String name : attributes.keySet()) {
            TimException error = NAME_LENGTH.validate(name);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private static @Nullable TimException validateValues(Map<String, String> attributes) {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (VALUE_LENGTH.validate(attribute.getValue()) != null) {
                return VALUE_LENGTH.withName("value of " + attribute.getKey()).validate(attribute.getValue());
            }
        }
        return null;
    }

    /**
     * Checks a removal of attributes.
     *
     * @param removal the attribute removal
     * @return an error, or null if the removal is valid
     */
    public static @Nullable TimException validate(AttributeRemoval removal) {
        TimException error = AccountValidator.validate(removal.account());
        return error == null ? REMOVAL_SIZE.validate(removal.names()) : error;
    }

    /**
     * Merges two attribute updates of the same account.
     *
     * @param earlier the update that takes effect first
     * @param later the update that takes effect second; if both updates set the same attribute, the value in
     *     {@code later} counts
     * @return one update with the effect of both updates, or null if the merged update would have more than 10
     *     attributes
     */
    public static @Nullable AttributeUpdate merge(AttributeUpdate earlier, AttributeUpdate later) {
        Map<String, String> merged = new LinkedHashMap<>(earlier.attributes());
        merged.putAll(later.attributes());
        return UPDATE_SIZE.isWithin(merged.size()) ? new AttributeUpdate(earlier.account(), merged) : null;
    }

    /**
     * Merges two attribute removals of the same account.
     *
     * @param earlier the removal that takes effect first
     * @param later the removal that takes effect second
     * @return one removal with the effect of both removals, or null if the merged removal would have more than 10 names
     */
    public static @Nullable AttributeRemoval merge(AttributeRemoval earlier, AttributeRemoval later) {
        Set<String> merged = new LinkedHashSet<>(earlier.names());
        merged.addAll(later.names());
        return REMOVAL_SIZE.isWithin(merged.size()) ? new AttributeRemoval(earlier.account(), merged) : null;
    }
}
