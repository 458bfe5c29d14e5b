package io.github.timflux.cli.job;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.input.CsvRowParser;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.option.FileFormat;
import io.github.timflux.core.rules.AccountRules;
import io.github.timflux.core.rules.AttributeRules;
import io.github.timflux.core.rules.TagRules;
import io.github.timflux.core.window.Elements;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Defines the input of an operation.
 *
 * @param lineParser parses a line
 * @param rowParser creates a parser for CSV rows
 * @param elementType validates the elements and merges them into windows, as the client does
 * @param <I> the type of the input elements
 */
public record InputDefinition<I>(
        ElementParser<I> lineParser, Supplier<CsvRowParser<I>> rowParser, Elements<I> elementType) {

    static InputDefinition<String> accounts() {
        return new InputDefinition<>(
                ElementParser.accounts(), CsvRowParser::accounts, Elements.unordered(AccountRules::refusal));
    }

    static InputDefinition<String> accountsToClear() {
        return new InputDefinition<>(
                ElementParser.accounts(),
                CsvRowParser::accounts,
                Elements.ordered(Function.identity(), AccountRules::refusal, (earlier, later) -> later));
    }

    static InputDefinition<AttributeUpdate> attributeUpdates() {
        return new InputDefinition<>(
                ElementParser.attributeUpdates(),
                CsvRowParser::attributeUpdates,
                Elements.ordered(AttributeUpdate::account, AttributeRules::refusal, AttributeRules::merged));
    }

    static InputDefinition<AttributeRemoval> attributeRemovals() {
        return new InputDefinition<>(
                ElementParser.attributeRemovals(),
                CsvRowParser::attributeRemovals,
                Elements.ordered(AttributeRemoval::account, AttributeRules::refusal, AttributeRules::merged));
    }

    static InputDefinition<TagUpdate> tagUpdates() {
        return tags(Elements.ordered(TagUpdate::account, TagRules::refusal, TagRules::merged));
    }

    static InputDefinition<TagUpdate> tagReplacements() {
        return tags(Elements.ordered(TagUpdate::account, TagRules::replacementRefusal, (earlier, later) -> later));
    }

    private static InputDefinition<TagUpdate> tags(Elements<TagUpdate> elements) {
        return new InputDefinition<>(ElementParser.tagUpdates(), CsvRowParser::tagUpdates, elements);
    }

    ElementParser<I> parser(FileFormat format) {
        return format == FileFormat.CSV ? rowParser.get() : lineParser;
    }
}
