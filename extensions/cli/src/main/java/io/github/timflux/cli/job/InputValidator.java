package io.github.timflux.cli.job;

import io.github.timflux.TimException;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.core.window.Elements;

/**
 * Tells what can be sent. The client would refuse the same elements, but does not know their lines.
 *
 * @param parser makes an element of a line
 * @param elementType what the client would send of it, or why it would not
 * @param <I> an element
 */
record InputValidator<I>(ElementParser<I> parser, Elements<I> elementType) {

    /** What a line says, if the client would send that; else why not. */
    InputElement<I> validate(InputElement<String> text) {
        InputElement<I> element = InputElement.parse(text, parser);
        if (element instanceof ValidElement<I> valid) {
            TimException error = elementType.check().refusal(valid.value());
            return error == null ? valid : new InvalidElement<>(valid.line(), account(valid), error.reason());
        }
        return element;
    }

    String account(ValidElement<I> element) {
        return elementType.account().apply(element.value());
    }
}
