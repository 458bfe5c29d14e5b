package io.github.timflux.core.internal.validation;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits of attributes: 10 of them, as many as an application has; 50 bytes for a name and for a value. An empty value
 * is sent: what it means is not documented.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/60565">timpush/set_attr</a>
 */
public final class AttributeValidator {

    static final int MAX_ATTRIBUTES = 10;
    static final TextLengthLimit NAME = new TextLengthLimit("attribute name", 1, 50);

    private static final TextLengthLimit VALUE = new TextLengthLimit("value", 0, 50);
    private static final ValueCountLimit UPDATE = new ValueCountLimit("update", NAME, MAX_ATTRIBUTES);
    private static final ValueCountLimit REMOVAL = new ValueCountLimit("removal", NAME, MAX_ATTRIBUTES);

    private AttributeValidator() {}

    /**
     * Checks an update.
     *
     * @param update the update
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException validate(AttributeUpdate update) {
        TimException refusal = AccountValidator.validate(update.account());
        if (refusal == null) {
            refusal = UPDATE.validate(update.attributes().keySet());
        }
        return refusal == null ? validateValues(update.attributes()) : refusal;
    }

    private static @Nullable TimException validateValues(Map<String, String> attributes) {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (VALUE.validate(attribute.getValue()) != null) {
                return VALUE.withName("value of " + attribute.getKey()).validate(attribute.getValue());
            }
        }
        return null;
    }

    /**
     * Checks a removal.
     *
     * @param removal the removal
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException validate(AttributeRemoval removal) {
        TimException refusal = AccountValidator.validate(removal.account());
        return refusal == null ? REMOVAL.validate(removal.names()) : refusal;
    }

    /**
     * Makes one of two updates of an account.
     *
     * @param earlier comes first
     * @param later wins where both have a value
     * @return both, or null if that is more than a request may have
     */
    public static @Nullable AttributeUpdate merge(AttributeUpdate earlier, AttributeUpdate later) {
        Map<String, String> both = new LinkedHashMap<>(earlier.attributes());
        both.putAll(later.attributes());
        return UPDATE.isWithin(both.size()) ? new AttributeUpdate(earlier.account(), both) : null;
    }

    /**
     * Makes one of two removals from an account.
     *
     * @param earlier comes first
     * @param later comes second
     * @return both, or null if that is more than a request may have
     */
    public static @Nullable AttributeRemoval merge(AttributeRemoval earlier, AttributeRemoval later) {
        Set<String> both = new LinkedHashSet<>(earlier.names());
        both.addAll(later.names());
        return REMOVAL.isWithin(both.size()) ? new AttributeRemoval(earlier.account(), both) : null;
    }
}
