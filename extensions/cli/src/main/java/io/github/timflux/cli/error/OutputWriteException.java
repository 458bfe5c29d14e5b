package io.github.timflux.cli.error;

import static java.util.Objects.requireNonNullElse;

import java.io.UncheckedIOException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Thrown if the output, the summary or the checkpoint cannot be written, because the disk is full or the pipe is
 * closed.
 */
public final class OutputWriteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private OutputWriteException(String target, Throwable cause) {
        super("The " + target + " cannot be written: " + cause.getMessage(), cause);
    }

    /**
     * Creates an exception.
     *
     * @param target the file that cannot be written, such as {@code summary}
     * @param cause the reason
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
