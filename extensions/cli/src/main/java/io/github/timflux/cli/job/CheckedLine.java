package io.github.timflux.cli.job;

import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import org.jspecify.annotations.Nullable;

/**
 * A validated line.
 *
 * @param text the text of the line; null if the line is not text
 * @param element the element, or the reason why the line is invalid
 * @param <I> the type of the input elements
 */
record CheckedLine<I>(@Nullable String text, InputElement<I> element) {

    static <I> CheckedLine<I> of(InputElement<String> line, InputValidator<I> validator) {
        return new CheckedLine<>(
                line instanceof ValidElement<String> valid ? valid.value() : null, validator.validate(line));
    }
}
