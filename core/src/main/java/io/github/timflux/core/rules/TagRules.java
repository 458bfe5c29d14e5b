package io.github.timflux.core.rules;

import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits of tags: 50 bytes each, and so many for an account in a request.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
 */
public final class TagRules {

    /** For adding. Of removing no limit is documented, and what can be added can be removed. */
    private static final int MOST_TAGS = 10;

    private static final int MOST_WHEN_REPLACING = 100;

    private static final TextRule TAG = new TextRule("tag", 1, 50);
    private static final CountRule UPDATE = new CountRule("update", TAG, MOST_TAGS);
    private static final CountRule REPLACEMENT = new CountRule("replacement", TAG, MOST_WHEN_REPLACING);

    private TagRules() {}

    /**
     * Checks tags to be added or removed.
     *
     * @param update the update
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException refusal(TagUpdate update) {
        return refusal(update, UPDATE);
    }

    /**
     * Checks tags that are to replace others.
     *
     * @param update the update
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException replacementRefusal(TagUpdate update) {
        return refusal(update, REPLACEMENT);
    }

    private static @Nullable TimException refusal(TagUpdate update, CountRule rule) {
        TimException refusal = AccountRules.refusal(update.account());
        return refusal == null ? rule.refusal(update.tags()) : refusal;
    }

    /**
     * Makes one of two updates of an account that both add, or both remove.
     *
     * @param earlier comes first
     * @param later comes second
     * @return both, or null if that is more than a request may have
     */
    public static @Nullable TagUpdate merged(TagUpdate earlier, TagUpdate later) {
        Set<String> both = new LinkedHashSet<>(earlier.tags());
        both.addAll(later.tags());
        return UPDATE.allows(both.size()) ? new TagUpdate(earlier.account(), both) : null;
    }
}
