package io.github.timflux.cli.job;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import io.github.timflux.cli.input.CsvRowParser;
import io.github.timflux.cli.input.DelimiterDetector;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.option.FileFormat;
import io.github.timflux.core.internal.validation.AccountValidator;
import io.github.timflux.core.internal.validation.AttributeValidator;
import io.github.timflux.core.internal.validation.TagValidator;
import io.github.timflux.core.internal.window.ElementDescriptor;
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
        ElementParser<I> lineParser, Supplier<CsvRowParser<I>> rowParser, ElementDescriptor<I> elementType) {

    static InputDefinition<String> accounts() {
        return new InputDefinition<>(
                ElementParser.accounts(),
                CsvRowParser::accounts,
                ElementDescriptor.unordered(AccountValidator::validate));
    }

    static InputDefinition<String> accountsToClear() {
        return new InputDefinition<>(
                ElementParser.accounts(),
                CsvRowParser::accounts,
                ElementDescriptor.ordered(Function.identity(), AccountValidator::validate, (earlier, later) -> later));
    }

    static InputDefinition<AttributeUpdate> attributeUpdates() {
        return new InputDefinition<>(
                ElementParser.attributeUpdates(),
                CsvRowParser::attributeUpdates,
                ElementDescriptor.ordered(
                        AttributeUpdate::account, AttributeValidator::validate, AttributeValidator::merge));
    }

    static InputDefinition<AttributeRemoval> attributeRemovals() {
        return new InputDefinition<>(
                ElementParser.attributeRemovals(),
                CsvRowParser::attributeRemovals,
                ElementDescriptor.ordered(
                        AttributeRemoval::account, AttributeValidator::validate, AttributeValidator::merge));
    }

    static InputDefinition<TagUpdate> tagUpdates() {
        return tags(ElementDescriptor.ordered(TagUpdate::account, TagValidator::validate, TagValidator::merge));
    }

    static InputDefinition<TagUpdate> tagReplacements() {
        return tags(ElementDescriptor.ordered(
                TagUpdate::account, TagValidator::validateReplacement, (earlier, later) -> later));
    }

    private static InputDefinition<TagUpdate> tags(ElementDescriptor<TagUpdate> elements) {
        return new InputDefinition<>(ElementParser.tagUpdates(), CsvRowParser::tagUpdates, elements);
    }

    ElementParser<I> parser(FileFormat format, DelimiterDetector delimiters) {
        return format == FileFormat.CSV ? rowParser.get().withDelimiters(delimiters) : lineParser;
    }
}
