package io.github.timflux.core.internal.operation;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.PathFamily;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.validation.AccountValidator;
import io.github.timflux.core.internal.validation.AttributeValidator;
import io.github.timflux.core.internal.validation.TagValidator;
import io.github.timflux.core.internal.window.ElementType;
import io.github.timflux.core.internal.window.ReorderSlot;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The operations on users. Each is described here and nowhere else: where it is, how its request and answer look, and
 * what it can take of an element.
 *
 * @param name tells operations apart, also those that share an endpoint
 * @param method takes the elements of a window
 * @param elementType their limits, and what becomes of several for one account
 * @param resultFactory how the results are made
 * @param <E> the elements
 * @param <V> what is answered for an account
 */
public record AccountOperation<E, V>(
        String name,
        RestMethod<Collection<E>, Map<String, V>> method,
        ElementType<E> elementType,
        ResultFactory<E, V> resultFactory) {

    public static AccountOperation<String, Map<String, String>> getAttributes(PathFamily family) {
        return read(OperationPaths.path(family, "get_attr"), OperationCodec.getAttributes());
    }

    public static AccountOperation<AttributeUpdate, AttributeUpdate> setAttributes(PathFamily family) {
        return write(
                OperationPaths.path(family, "set_attr"),
                OperationCodec.setAttributes(),
                AttributeUpdate::account,
                AttributeValidator::validate,
                AttributeValidator::merge);
    }

    public static AccountOperation<AttributeRemoval, AttributeRemoval> removeAttributes(PathFamily family) {
        return write(
                OperationPaths.path(family, "remove_attr"),
                OperationCodec.removeAttributes(),
                AttributeRemoval::account,
                AttributeValidator::validate,
                AttributeValidator::merge);
    }

    public static AccountOperation<String, Set<String>> getTags(PathFamily family) {
        return read(OperationPaths.path(family, "get_tag"), OperationCodec.getTags());
    }

    public static AccountOperation<TagUpdate, TagUpdate> addTags(PathFamily family) {
        return write(
                OperationPaths.path(family, "add_tag"),
                OperationCodec.updateTags(),
                TagUpdate::account,
                TagValidator::validate,
                TagValidator::merge);
    }

    public static AccountOperation<TagUpdate, TagUpdate> removeTags(PathFamily family) {
        return write(
                OperationPaths.path(family, "remove_tag"),
                OperationCodec.updateTags(),
                TagUpdate::account,
                TagValidator::validate,
                TagValidator::merge);
    }

    /** Of {@code timpush} alone. */
    public static AccountOperation<TagUpdate, TagUpdate> replaceTags() {
        return write(
                "replace tags",
                OperationPaths.path(PathFamily.TIM_PUSH, "add_tag"),
                OperationCodec.replaceTags(),
                TagUpdate::account,
                TagValidator::validateReplacement,
                (earlier, later) -> later);
    }

    public static AccountOperation<String, String> clearTags(PathFamily family) {
        return write(
                OperationPaths.clearTagsPath(family),
                OperationCodec.clearTags(),
                Function.identity(),
                AccountValidator::validate,
                (earlier, later) -> later);
    }

    /** The same, of elements that stand in a row and are answered there. */
    public AccountOperation<ReorderSlot<E, AccountResult<V>>, V> withReorderSlots() {
        return new AccountOperation<>(
                name,
                method.mapRequest(AccountOperation::elementType),
                elementType.withReorderSlots(),
                resultFactory.withReorderSlots());
    }

    private static <E> Collection<E> elementType(Collection<? extends ReorderSlot<E, ?>> places) {
        return places.stream().<E>map(ReorderSlot::element).toList();
    }

    private static <V> AccountOperation<String, V> read(
            String path, OperationCodec<Collection<String>, Map<String, V>> codec) {
        return new AccountOperation<>(
                path,
                RestMethod.reading(path, codec),
                ElementType.unordered(AccountValidator::validate),
                ResultFactory.forReads());
    }

    private static <E> AccountOperation<E, E> write(
            String path,
            OperationCodec<Collection<E>, Map<String, E>> codec,
            Function<E, String> account,
            ElementType.ElementValidator<E> check,
            ElementType.ElementMerger<E> merge) {
        return write(path, path, codec, account, check, merge);
    }

    private static <E> AccountOperation<E, E> write(
            String name,
            String path,
            OperationCodec<Collection<E>, Map<String, E>> codec,
            Function<E, String> account,
            ElementType.ElementValidator<E> check,
            ElementType.ElementMerger<E> merge) {
        return new AccountOperation<>(
                name,
                RestMethod.writing(path, codec),
                ElementType.ordered(account, check, merge),
                ResultFactory.forWrites(account));
    }
}
