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
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.ReorderSlot;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An operation on accounts. An {@code AccountOperation} contains everything about one operation: the URL path, the wire
 * format, the validation and merging of elements, and the results.
 *
 * @param name the unique name of the operation; two operations can share a URL path
 * @param method the REST method of the operation
 * @param elementType defines how elements are validated, keyed by account, and merged
 * @param resultFactory creates the results of elements
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
public record AccountOperation<E, V>(
        String name,
        RestMethodDescriptor<Collection<E>, Map<String, V>> method,
        ElementDescriptor<E> elementType,
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

    /** Returns the operation that replaces tags. Only {@code timpush} has this operation. */
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

    /** Returns a copy of this operation whose elements are wrapped in {@link ReorderSlot}s. */
    public AccountOperation<ReorderSlot<E, AccountResult<V>>, V> withReorderSlots() {
        return new AccountOperation<>(
                name,
                method.mapRequest(AccountOperation::elementsOf),
                elementType.withReorderSlots(),
                resultFactory.withReorderSlots());
    }

    private static <E> Collection<E> elementsOf(Collection<? extends ReorderSlot<E, ?>> slots) {
        return slots.stream().<E>map(ReorderSlot::element).toList();
    }

    private static <V> AccountOperation<String, V> read(
            String path, OperationCodec<Collection<String>, Map<String, V>> codec) {
        return new AccountOperation<>(
                path,
                RestMethodDescriptor.reading(path, codec),
                ElementDescriptor.unordered(AccountValidator::validate),
                ResultFactory.forReads());
    }

    private static <E> AccountOperation<E, E> write(
            String path,
            OperationCodec<Collection<E>, Map<String, E>> codec,
            Function<E, String> account,
            ElementDescriptor.ElementValidator<E> validator,
            ElementDescriptor.ElementMerger<E> merger) {
        return write(path, path, codec, account, validator, merger);
    }

    private static <E> AccountOperation<E, E> write(
            String name,
            String path,
            OperationCodec<Collection<E>, Map<String, E>> codec,
            Function<E, String> account,
            ElementDescriptor.ElementValidator<E> validator,
            ElementDescriptor.ElementMerger<E> merger) {
        return new AccountOperation<>(
                name,
                RestMethodDescriptor.writing(path, codec),
                ElementDescriptor.ordered(account, validator, merger),
                ResultFactory.forWrites(account));
    }
}
