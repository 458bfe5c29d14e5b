package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.json.Codec;
import io.github.timflux.core.rules.AccountRules;
import io.github.timflux.core.rules.AttributeRules;
import io.github.timflux.core.rules.TagRules;
import io.github.timflux.core.window.Elements;
import io.github.timflux.core.window.Place;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The operations on users. Each is described here and nowhere else: where it is, how its request and answer look, and
 * what it can take of an element.
 *
 * @param name tells operations apart, also those that share an endpoint
 * @param endpoint takes the elements of a window
 * @param elements their limits, and what becomes of several for one account
 * @param results how the results are made
 * @param <E> the elements
 * @param <V> what is answered for an account
 */
record Operation<E, V>(
        String name, Endpoint<Collection<E>, Map<String, V>> endpoint, Elements<E> elements, Results<E, V> results) {

    static Operation<String, Map<String, String>> getAttributes(Family family) {
        return reading(family.path("get_attr"), Codec.getAttributes());
    }

    static Operation<AttributeUpdate, AttributeUpdate> setAttributes(Family family) {
        return writing(
                family.path("set_attr"),
                Codec.setAttributes(),
                AttributeUpdate::account,
                AttributeRules::refusal,
                AttributeRules::merged);
    }

    static Operation<AttributeRemoval, AttributeRemoval> removeAttributes(Family family) {
        return writing(
                family.path("remove_attr"),
                Codec.removeAttributes(),
                AttributeRemoval::account,
                AttributeRules::refusal,
                AttributeRules::merged);
    }

    static Operation<String, Set<String>> getTags(Family family) {
        return reading(family.path("get_tag"), Codec.getTags());
    }

    static Operation<TagUpdate, TagUpdate> addTags(Family family) {
        return writing(
                family.path("add_tag"), Codec.updateTags(), TagUpdate::account, TagRules::refusal, TagRules::merged);
    }

    static Operation<TagUpdate, TagUpdate> removeTags(Family family) {
        return writing(
                family.path("remove_tag"), Codec.updateTags(), TagUpdate::account, TagRules::refusal, TagRules::merged);
    }

    /** Of {@code timpush} alone. */
    static Operation<TagUpdate, TagUpdate> replaceTags() {
        return writing(
                "replace tags",
                Family.TIM_PUSH.path("add_tag"),
                Codec.replaceTags(),
                TagUpdate::account,
                TagRules::replacementRefusal,
                (earlier, later) -> later);
    }

    static Operation<String, String> clearTags(Family family) {
        return writing(
                family.clearTagsPath(),
                Codec.clearTags(),
                Function.identity(),
                AccountRules::refusal,
                (earlier, later) -> later);
    }

    /** The same, of elements that stand in a row and are answered there. */
    Operation<Place<E, AccountResult<V>>, V> placed() {
        return new Operation<>(name, endpoint.asked(Operation::elements), elements.placed(), results.placed());
    }

    private static <E> Collection<E> elements(Collection<? extends Place<E, ?>> places) {
        return places.stream().<E>map(Place::element).toList();
    }

    private static <V> Operation<String, V> reading(String path, Codec<Collection<String>, Map<String, V>> codec) {
        return new Operation<>(
                path, Endpoint.reading(path, codec), Elements.unordered(AccountRules::refusal), Results.ofReading());
    }

    private static <E> Operation<E, E> writing(
            String path,
            Codec<Collection<E>, Map<String, E>> codec,
            Function<E, String> account,
            Elements.Check<E> check,
            Elements.Merge<E> merge) {
        return writing(path, path, codec, account, check, merge);
    }

    private static <E> Operation<E, E> writing(
            String name,
            String path,
            Codec<Collection<E>, Map<String, E>> codec,
            Function<E, String> account,
            Elements.Check<E> check,
            Elements.Merge<E> merge) {
        return new Operation<>(
                name,
                Endpoint.writing(path, codec),
                Elements.ordered(account, check, merge),
                Results.ofWriting(account));
    }
}
