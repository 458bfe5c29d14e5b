package io.github.timflux.cli.output;

import static java.util.Objects.requireNonNullElse;

import java.io.UncheckedIOException;
import tools.jackson.core.exc.JacksonIOException;

/** The output, or what is kept with it, takes no more: its disk is full, or nobody reads the pipe. */
public final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnwritableException(String what, Throwable cause) {
        super("The " + what + " cannot be written any further: " + cause.getMessage(), cause);
    }

    /**
     * Tells of another file than the output.
     *
     * @param what which one
     * @param cause why it takes no more
     * @return the exception
     */
    public static UnwritableException of(String what, Throwable cause) {
        return new UnwritableException(what, cause);
    }

    static void guard(Runnable writing) {
        try {
            writing.run();
        } catch (JacksonIOException | UncheckedIOException e) {
            throw new UnwritableException("output", requireNonNullElse(e.getCause(), e));
        }
    }
}
