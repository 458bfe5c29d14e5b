package io.github.timflux.core.internal.validation;

import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks and merges tag updates. A tag has 1 to 50 bytes. An update that adds or removes tags has at most 10 tags. An
 * update that replaces all tags has at most 100 tags.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/1047/60568">timpush/add_tag</a>
 */
public final class TagValidator {

    /**
     * Documented limit for adding tags. Tencent documents no limit for removing tags, so the limit for adding is used.
     */
    private static final int MAX_TAGS = 10;

    private static final int MAX_REPLACEMENT_TAGS = 100;

    private static final TextLengthLimit TAG_LENGTH = new TextLengthLimit("tag", 1, 50);
    private static final ValueCountLimit UPDATE_SIZE = new ValueCountLimit("update", TAG_LENGTH, MAX_TAGS);
    private static final ValueCountLimit REPLACEMENT_SIZE =
            new ValueCountLimit("replacement", TAG_LENGTH, MAX_REPLACEMENT_TAGS);

    private TagValidator() {}

    /**
     * Checks a tag update that adds or removes tags.
     *
     * @param update the tag update
     * @return an error, or null if the update is valid
     */
    public static @Nullable TimException validate(TagUpdate update) {
        return validate(update, UPDATE_SIZE);
    }

    /**
     * Checks a tag update that replaces all tags of an account.
     *
     * @param update the tag update
     * @return an error, or null if the update is valid
     */
    public static @Nullable TimException validateReplacement(TagUpdate update) {
        return validate(update, REPLACEMENT_SIZE);
    }

    private static @Nullable TimException validate(TagUpdate update, ValueCountLimit size) {
        TimException error = AccountValidator.validate(update.account());
        return error == null ? size.validate(update.tags()) : error;
    }

    /**
     * Merges two tag updates of the same account. Either both updates add tags, or both updates remove tags.
     *
     * @param earlier the update that takes effect first
     * @param later the update that takes effect second
     * @return one update with the effect of both, or null if that update would have more than 10 tags
     */
    public static @Nullable TagUpdate merge(TagUpdate earlier, TagUpdate later) {
        Set<String> merged = new LinkedHashSet<>(earlier.tags());
        merged.addAll(later.tags());
        return UPDATE_SIZE.isWithin(merged.size()) ? new TagUpdate(earlier.account(), merged) : null;
    }
}
