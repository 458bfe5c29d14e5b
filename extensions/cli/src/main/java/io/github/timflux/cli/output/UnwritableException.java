package io.github.timflux.cli.output;

import java.io.IOException;
import tools.jackson.core.exc.JacksonIOException;

/** The output takes no more: its disk is full, or nobody reads the pipe. */
public final class UnwritableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnwritableException(Throwable cause) {
        super("The output cannot be written any further: " + cause.getMessage(), cause);
    }

    static void guard(Runnable writing) {
        try {
            writing.run();
        } catch (JacksonIOException e) {
            IOException cause = e.getCause();
            throw new UnwritableException(cause == null ? e : cause);
        }
    }
}
