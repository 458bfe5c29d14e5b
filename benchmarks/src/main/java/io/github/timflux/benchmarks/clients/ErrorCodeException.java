package io.github.timflux.benchmarks.clients;

import java.io.Serial;

/** The service returned an error code. */
final class ErrorCodeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private ErrorCodeException(int code) {
        super("The service returned error code " + code + "; expected 0.");
    }

    /** Throws if the code is not 0. */
    static void check(int code) {
        if (code != 0) {
            throw new ErrorCodeException(code);
        }
    }
}
