package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNullElse;

/**
 * What a line of the input says: something that an operation can take, or why not.
 *
 * @param <T> what the operation takes
 */
public sealed interface InputElement<T> {

    /** {@return the number of its line, from 1} */
    long line();

    /**
     * A line that says what it should.
     *
     * @param line its number
     * @param value what it says
     * @param <T> what the operation takes
     */
    record ValidElement<T>(long line, T value) implements InputElement<T> {}

    /**
     * A line that is a failure of its own. The job goes on.
     *
     * @param line its number
     * @param account the account or the beginning of it, or of the line, as far as it can be told
     * @param message what is wrong with it and what was expected
     * @param <T> what the operation would have taken
     */
    record InvalidElement<T>(long line, String account, String message) implements InputElement<T> {}

    /**
     * Reads the text of a line further.
     *
     * @param text a line of the input
     * @param parser what to make of it
     * @param <R> what the operation takes
     * @return the element
     */
    static <R> InputElement<R> parse(InputElement<String> text, ElementParser<R> parser) {
        if (text instanceof ValidElement<String> valid) {
            try {
                return new ValidElement<>(valid.line(), parser.parse(valid.value()));
            } catch (IllegalArgumentException e) {
                return new InvalidElement<>(valid.line(), parser.account(valid.value()), messageOf(e));
            }
        }
        InvalidElement<String> invalid = (InvalidElement<String>) text;
        return new InvalidElement<>(invalid.line(), parser.account(invalid.account()), invalid.message());
    }

    private static String messageOf(IllegalArgumentException e) {
        return requireNonNullElse(e.getMessage(), "The line cannot be understood.");
    }
}
