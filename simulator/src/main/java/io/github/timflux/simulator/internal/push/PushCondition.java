package io.github.timflux.simulator.internal.push;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.internal.state.AttributeSlots;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a push. A field that the request does not contain is null and matches all accounts.
 *
 * @param tagsAnd the account has all of these tags
 * @param tagsOr the account has at least one of these tags
 * @param tagsNot the account does not have all of these tags: [C, D] means not (C and D)
 * @param attributesAnd the account has all of these attributes, with these values
 * @param attributesOr the account has at least one of these attributes, with its value
 */
public record PushCondition(
        @Nullable List<String> tagsAnd,
        @Nullable List<String> tagsOr,
        @Nullable List<String> tagsNot,
        @Nullable Map<String, String> attributesAnd,
        @Nullable Map<String, String> attributesOr) {

    /** Matches all accounts. */
    public static final PushCondition EVERYONE = new PushCondition(null, null, null, null, null);

    public boolean isEveryone() {
        return equals(EVERYONE);
    }

    /** Returns whether an account matches all parts of this condition. */
    public boolean matches(AccountData account) {
        return (tagsAnd == null || account.tags().containsAll(tagsAnd))
                && (tagsOr == null || tagsOr.stream().anyMatch(account.tags()::contains))
                && (tagsNot == null || !account.tags().containsAll(tagsNot))
                && (attributesAnd == null || count(attributesAnd, account) == attributesAnd.size())
                && (attributesOr == null || count(attributesOr, account) > 0);
    }

    /** Returns how many of the attributes an account has. A loop, because a push can test a million accounts. */
    private static int count(Map<String, String> attributes, AccountData account) {
        int count = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            count += attribute.getValue().equals(account.attributes().get(attribute.getKey())) ? 1 : 0;
        }
        return count;
    }

    /**
     * Checks this condition against the documented rules.
     *
     * @throws ServiceErrorException with the first error
     */
    public void check(AttributeSlots slots) {
        List<List<String>> tagLists = present(tagsAnd, tagsOr, tagsNot);
        List<Map<String, String>> attributeMaps = present(attributesAnd, attributesOr, null);
        ServiceError.CONDITION_MIXED.throwUnless(tagLists.isEmpty() || attributeMaps.isEmpty());
        tagLists.forEach(PushCondition::checkTags);
        requireDifferent(present(tagsAnd, tagsOr, null));
        attributeMaps.forEach(attributes -> checkAttributes(attributes.keySet(), slots));
    }

    private static <T> List<T> present(@Nullable T first, @Nullable T second, @Nullable T third) {
        return Stream.of(Optional.ofNullable(first), Optional.ofNullable(second), Optional.ofNullable(third))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void checkTags(List<String> tags) {
        ServiceError.CONDITION_TAG_EMPTY.throwUnless(!tags.isEmpty() && !tags.contains(""));
        ServiceError.TOO_MANY_TAGS_IN_REQUEST.throwUnless(tags.size() <= RequestLimits.MAX_TAGS_PER_REQUEST);
        tags.forEach(tag -> ServiceError.CONDITION_TAG_TOO_LONG.throwUnless(RequestLimits.isValidName(tag)));
    }

    private static void requireDifferent(List<List<String>> tagLists) {
        Set<String> different = new HashSet<>();
        tagLists.forEach(
                tags -> tags.forEach(tag -> ServiceError.CONDITION_TAG_DUPLICATE.throwUnless(different.add(tag))));
    }

    private static void checkAttributes(Collection<String> names, AttributeSlots slots) {
        ServiceError.CONDITION_ATTRIBUTE_MISSING.throwUnless(!names.isEmpty());
        names.forEach(name -> ServiceError.ATTRIBUTE_UNDEFINED.throwUnless(slots.contains(name)));
    }
}
