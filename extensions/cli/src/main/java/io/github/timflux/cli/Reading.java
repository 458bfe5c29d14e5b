package io.github.timflux.cli;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.input.RowParser;
import io.github.timflux.core.rules.AccountRules;
import io.github.timflux.core.rules.AttributeRules;
import io.github.timflux.core.rules.TagRules;
import io.github.timflux.core.window.Elements;
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
record Reading<I>(LineParser<I> lines, Supplier<RowParser<I>> rows, Elements<I> elements) {

    static Reading<String> accounts() {
        return new Reading<>(LineParser.accounts(), RowParser::accounts, Elements.unordered(AccountRules::refusal));
    }

    static Reading<String> accountsToClear() {
        return new Reading<>(
                LineParser.accounts(),
                RowParser::accounts,
                Elements.ordered(Function.identity(), AccountRules::refusal, (earlier, later) -> later));
    }

    static Reading<AttributeUpdate> attributeUpdates() {
        return new Reading<>(
                LineParser.attributeUpdates(),
                RowParser::attributeUpdates,
                Elements.ordered(AttributeUpdate::account, AttributeRules::refusal, AttributeRules::merged));
    }

    static Reading<AttributeRemoval> attributeRemovals() {
        return new Reading<>(
                LineParser.attributeRemovals(),
                RowParser::attributeRemovals,
                Elements.ordered(AttributeRemoval::account, AttributeRules::refusal, AttributeRules::merged));
    }

    static Reading<TagUpdate> tagUpdates() {
        return tags(Elements.ordered(TagUpdate::account, TagRules::refusal, TagRules::merged));
    }

    static Reading<TagUpdate> tagReplacements() {
        return tags(Elements.ordered(TagUpdate::account, TagRules::replacementRefusal, (earlier, later) -> later));
    }

    private static Reading<TagUpdate> tags(Elements<TagUpdate> elements) {
        return new Reading<>(LineParser.tagUpdates(), RowParser::tagUpdates, elements);
    }

    LineParser<I> parser(Format format) {
        return format == Format.CSV ? rows.get() : lines;
    }
}
