package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNullElse;

/**
 * One element of the input: a valid element, or an invalid line with its error.
 *
 * @param <T> the type of the element
 */
public sealed interface InputElement<T> {

    /** {@return the number of the line, from 1} */
    long line();

    /**
     * A valid element.
     *
     * @param line the line number
     * @param value the element
     * @param <T> the type of the element
     */
    record ValidElement<T>(long line, T value) implements InputElement<T> {}

    /**
     * An invalid line. It becomes a failure in the output, and the job continues.
     *
     * @param line the line number
     * @param account the account or the start of it; empty if it cannot be found
     * @param message the error: what was found and what was expected
     * @param <T> the type of the element
     */
    record InvalidElement<T>(long line, String account, String message) implements InputElement<T> {}

    /**
     * Parses the text of a line.
     *
     * @param text a line of the input
     * @param parser the parser
     * @param <R> the type of the element
     * @return the element, or an invalid element if the parser rejects the line
     */
    static <R> InputElement<R> parse(InputElement<String> text, ElementParser<R> parser) {
        if (text instanceof ValidElement<String> valid) {
            try {
                return new ValidElement<>(valid.line(), parser.parse(valid.value()));
            } catch (IllegalArgumentException e) {
                return new InvalidElement<>(valid.line(), parser.account(valid.value()), messageOf(e, valid));
            }
        }
        InvalidElement<String> invalid = (InvalidElement<String>) text;
        return new InvalidElement<>(invalid.line(), parser.account(invalid.account()), invalid.message());
    }

    private static String messageOf(IllegalArgumentException e, ValidElement<String> line) {
        return LineHints.addTo(requireNonNullElse(e.getMessage(), "The line is invalid."), line.value());
    }
}
