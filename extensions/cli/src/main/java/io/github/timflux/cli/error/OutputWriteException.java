package io.github.timflux.cli.error;

import static java.util.Objects.requireNonNullElse;

import java.io.UncheckedIOException;
import tools.jackson.core.exc.JacksonIOException;

/** The output, or what is kept with it, takes no more: its disk is full, or nobody reads the pipe. */
public final class OutputWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private OutputWriteException(String target, Throwable cause) {
        super("The " + target + " cannot be written any further: " + cause.getMessage(), cause);
    }

    /**
     * Tells of another file than the output.
     *
     * @param target which one
     * @param cause why it takes no more
     * @return the exception
     */
    public static OutputWriteException of(String target, Throwable cause) {
        return new OutputWriteException(target, cause);
    }

    public static void convertErrors(Runnable writeAction) {
        try {
            writeAction.run();
        } catch (JacksonIOException | UncheckedIOException e) {
            throw new OutputWriteException("output", requireNonNullElse(e.getCause(), e));
        }
    }
}
