package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.internal.state.AccountIdType;
import io.github.timflux.simulator.internal.state.AttributeSlots;
import io.github.timflux.simulator.internal.state.StoreTransaction;
import io.github.timflux.simulator.model.StrictRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A change of the tags of accounts.
 *
 * @param maxTags maximum number of tags of one item of a request
 * @param strictness the rules that hold
 * @param change changes the current tags (first argument) by the tags of the request (second argument)
 */
record TagChange(int maxTags, Strictness strictness, BiConsumer<Set<String>, List<String>> change)
        implements AccountChange<List<String>> {

    @Override
    public void check(List<String> requestedTags, AttributeSlots slots) {
        ServiceError.TOO_MANY_TAGS_IN_REQUEST.throwUnless(requestedTags.size() <= maxTags);
        requestedTags.forEach(tag -> ServiceError.TAG_LENGTH_INVALID.throwUnless(RequestLimits.isValidName(tag)));
    }

    @Override
    public void apply(String account, List<String> requestedTags, StoreTransaction transaction) {
        AccountData before = transaction.current(account);
        Set<String> tags = new LinkedHashSet<>(before.tags());
        change.accept(tags, requestedTags);
        AccountIdType type = transaction.typeOf(account);
        List<String> added =
                tags.stream().filter(tag -> !before.tags().contains(tag)).toList();
        added.forEach(
                tag -> ServiceError.ACCOUNT_TYPE_MISMATCH.throwUnless(transaction.allowsTag(type, tag, strictness)));
        ServiceError.TOO_MANY_TAGS_OF_ACCOUNT.throwUnless(
                added.isEmpty() || tags.size() <= RequestLimits.MAX_TAGS_PER_ACCOUNT);
        ServiceError.TOO_MANY_TAGS_OF_APPLICATION.throwUnless(added.isEmpty()
                || strictness.isRelaxed(StrictRule.TAGS_PER_APPLICATION)
                || transaction.countTagsWith(account, tags) <= RequestLimits.MAX_TAGS_PER_APPLICATION);
        transaction.put(account, before.withTags(tags));
    }
}
