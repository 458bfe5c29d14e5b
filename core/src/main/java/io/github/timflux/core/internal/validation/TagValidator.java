package io.github.timflux.core.internal.validation;

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
public final class TagValidator {

    /** For adding. Of removing no limit is documented, and what can be added can be removed. */
    private static final int MAX_TAGS = 10;

    private static final int MAX_REPLACEMENT_TAGS = 100;

    private static final TextLengthLimit TAG = new TextLengthLimit("tag", 1, 50);
    private static final ValueCountLimit UPDATE = new ValueCountLimit("update", TAG, MAX_TAGS);
    private static final ValueCountLimit REPLACEMENT = new ValueCountLimit("replacement", TAG, MAX_REPLACEMENT_TAGS);

    private TagValidator() {}

    /**
     * Checks tags to be added or removed.
     *
     * @param update the update
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException validate(TagUpdate update) {
        return validate(update, UPDATE);
    }

    /**
     * Checks tags that are to replace others.
     *
     * @param update the update
     * @return why it cannot be sent, or null if it can
     */
    public static @Nullable TimException validateReplacement(TagUpdate update) {
        return validate(update, REPLACEMENT);
    }

    private static @Nullable TimException validate(TagUpdate update, ValueCountLimit rule) {
        TimException refusal = AccountValidator.validate(update.account());
        return refusal == null ? rule.validate(update.tags()) : refusal;
    }

    /**
     * Makes one of two updates of an account that both add, or both remove.
     *
     * @param earlier comes first
     * @param later comes second
     * @return both, or null if that is more than a request may have
     */
    public static @Nullable TagUpdate merge(TagUpdate earlier, TagUpdate later) {
        Set<String> both = new LinkedHashSet<>(earlier.tags());
        both.addAll(later.tags());
        return UPDATE.isWithin(both.size()) ? new TagUpdate(earlier.account(), both) : null;
    }
}
