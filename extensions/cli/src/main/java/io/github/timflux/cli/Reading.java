package io.github.timflux.cli;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.input.RowParser;
import io.github.timflux.core.internal.validation.AccountValidator;
import io.github.timflux.core.internal.validation.AttributeValidator;
import io.github.timflux.core.internal.validation.TagValidator;
import io.github.timflux.core.internal.window.ElementType;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an operation takes, and how it is written in an input.
 *
 * @param lines understands lines
 * @param rows makes someone who understands the rows of a table
 * @param elements what the client sends of it, and why it would not
 * @param <I> an element
 */
record Reading<I>(LineParser<I> lines, Supplier<RowParser<I>> rows, ElementType<I> elements) {

    static Reading<String> accounts() {
        return new Reading<>(
                LineParser.accounts(), RowParser::accounts, ElementType.unordered(AccountValidator::validate));
    }

    static Reading<String> accountsToClear() {
        return new Reading<>(
                LineParser.accounts(),
                RowParser::accounts,
                ElementType.ordered(Function.identity(), AccountValidator::validate, (earlier, later) -> later));
    }

    static Reading<AttributeUpdate> attributeUpdates() {
        return new Reading<>(
                LineParser.attributeUpdates(),
                RowParser::attributeUpdates,
                ElementType.ordered(AttributeUpdate::account, AttributeValidator::validate, AttributeValidator::merge));
    }

    static Reading<AttributeRemoval> attributeRemovals() {
        return new Reading<>(
                LineParser.attributeRemovals(),
                RowParser::attributeRemovals,
                ElementType.ordered(
                        AttributeRemoval::account, AttributeValidator::validate, AttributeValidator::merge));
    }

    static Reading<TagUpdate> tagUpdates() {
        return tags(ElementType.ordered(TagUpdate::account, TagValidator::validate, TagValidator::merge));
    }

    static Reading<TagUpdate> tagReplacements() {
        return tags(
                ElementType.ordered(TagUpdate::account, TagValidator::validateReplacement, (earlier, later) -> later));
    }

    private static Reading<TagUpdate> tags(ElementType<TagUpdate> elements) {
        return new Reading<>(LineParser.tagUpdates(), RowParser::tagUpdates, elements);
    }

    LineParser<I> parser(Format format) {
        return format == Format.CSV ? rows.get() : lines;
    }
}
