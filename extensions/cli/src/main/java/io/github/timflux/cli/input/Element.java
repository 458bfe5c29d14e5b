package io.github.timflux.cli.input;

import static java.util.Objects.requireNonNullElse;

import java.util.function.Function;

/**
 * What a line of the input says: something that an operation can take, or why not.
 *
 * @param <T> what the operation takes
 */
public sealed interface Element<T> {

    /** {@return the number of its line, from 1} */
    long line();

    /**
     * A line that says what it should.
     *
     * @param line its number
     * @param value what it says
     * @param <T> what the operation takes
     */
    record Taken<T>(long line, T value) implements Element<T> {}

    /**
     * A line that is a failure of its own. The job goes on.
     *
     * @param line its number
     * @param account the account or the beginning of the line, as far as it can be told
     * @param complaint what is wrong with it and what was expected
     * @param <T> what the operation would have taken
     */
    record Refused<T>(long line, String account, String complaint) implements Element<T> {}

    /**
     * Reads the text of a line further.
     *
     * @param text a line of the input
     * @param parse what to make of it; an {@link IllegalArgumentException} refuses the line with its message
     * @param <R> what the operation takes
     * @return the element
     */
    static <R> Element<R> parse(Element<String> text, Function<String, R> parse) {
        if (text instanceof Taken<String> taken) {
            try {
                return new Taken<>(taken.line(), parse.apply(taken.value()));
            } catch (IllegalArgumentException e) {
                return new Refused<>(taken.line(), account(e, taken.value()), complaint(e));
            }
        }
        Refused<String> refused = (Refused<String>) text;
        return new Refused<>(refused.line(), refused.account(), refused.complaint());
    }

    private static String account(IllegalArgumentException e, String line) {
        if (e instanceof UnusableLineException unusable && !unusable.account().isEmpty()) {
            return unusable.account();
        }
        return Beginning.of(line);
    }

    private static String complaint(IllegalArgumentException e) {
        return requireNonNullElse(e.getMessage(), "The line cannot be understood.");
    }
}
