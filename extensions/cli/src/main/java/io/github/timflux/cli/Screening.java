package io.github.timflux.cli;

import io.github.timflux.TimException;
import io.github.timflux.cli.input.Element;
import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.core.internal.window.ElementType;

/**
 * Tells what can be sent. The client would refuse the same elements, but does not know their lines.
 *
 * @param parser makes an element of a line
 * @param elements what the client would send of it, or why it would not
 * @param <I> an element
 */
record Screening<I>(LineParser<I> parser, ElementType<I> elements) {

    /** What a line says, if the client would send that; else why not. */
    Element<I> screen(Element<String> text) {
        Element<I> element = Element.parse(text, parser);
        if (element instanceof Taken<I> taken) {
            TimException refusal = elements.validator().validate(taken.value());
            return refusal == null ? taken : new Refused<>(taken.line(), account(taken), refusal.reason());
        }
        return element;
    }

    String account(Taken<I> element) {
        return elements.account().apply(element.value());
    }
}
