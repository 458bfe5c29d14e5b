package io.github.timflux.cli.job;

import io.github.timflux.TimException;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.core.internal.window.ElementDescriptor;

/**
 * Validates the lines of the input before they are sent. The client has the same rules, but it cannot name the line in
 * its errors.
 *
 * @param parser parses the lines
 * @param elementType has the validation rules of the client
 * @param <I> the type of the input elements
 */
record InputValidator<I>(ElementParser<I> parser, ElementDescriptor<I> elementType) {

    /** Parses a line and validates the element. */
    InputElement<I> validate(InputElement<String> text) {
        InputElement<I> element = InputElement.parse(text, parser);
        if (element instanceof ValidElement<I> valid) {
            TimException error = elementType.validator().validate(valid.value());
            return error == null ? valid : new InvalidElement<>(valid.line(), account(valid), error.reason());
        }
        return element;
    }

    String account(ValidElement<I> element) {
        return elementType.account().apply(element.value());
    }
}
