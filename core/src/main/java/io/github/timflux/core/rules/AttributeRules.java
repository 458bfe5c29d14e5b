package io.github.timflux.core.rules;

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
public final class AttributeRules {

    static final int MOST_ATTRIBUTES = 10;
    static final TextRule NAME = new TextRule("attribute name", 1, 50);

    private static final TextRule VALUE = new TextRule("value", 0, 50);
    private static final CountRule UPDATE = new CountRule("update", NAME, MOST_ATTRIBUTES);
    private static final CountRule REMOVAL = new CountRule("removal", NAME, MOST_ATTRIBUTES);

    private AttributeRules() {}

    /**
     * Checks an update.
     *
     * @param update the update
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException refusal(AttributeUpdate update) {
        TimException refusal = AccountRules.refusal(update.account());
        if (refusal == null) {
            refusal = UPDATE.refusal(update.attributes().keySet());
        }
        return refusal == null ? valueRefusal(update.attributes()) : refusal;
    }

    private static @Nullable TimException valueRefusal(Map<String, String> attributes) {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (VALUE.refusal(attribute.getValue()) != null) {
                return VALUE.named("value of " + attribute.getKey()).refusal(attribute.getValue());
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
    public static @Nullable TimException refusal(AttributeRemoval removal) {
        TimException refusal = AccountRules.refusal(removal.account());
        return refusal == null ? REMOVAL.refusal(removal.names()) : refusal;
    }

    /**
     * Makes one of two updates of an account.
     *
     * @param earlier comes first
     * @param later wins where both have a value
     * @return both, or null if that is more than a request may have
     */
    public static @Nullable AttributeUpdate merged(AttributeUpdate earlier, AttributeUpdate later) {
        Map<String, String> both = new LinkedHashMap<>(earlier.attributes());
        both.putAll(later.attributes());
        return UPDATE.allows(both.size()) ? new AttributeUpdate(earlier.account(), both) : null;
    }

    /**
     * Makes one of two removals from an account.
     *
     * @param earlier comes first
     * @param later comes second
     * @return both, or null if that is more than a request may have
     */
    public static @Nullable AttributeRemoval merged(AttributeRemoval earlier, AttributeRemoval later) {
        Set<String> both = new LinkedHashSet<>(earlier.names());
        both.addAll(later.names());
        return REMOVAL.allows(both.size()) ? new AttributeRemoval(earlier.account(), both) : null;
    }
}
