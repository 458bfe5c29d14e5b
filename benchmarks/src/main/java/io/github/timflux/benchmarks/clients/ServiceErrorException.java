package io.github.timflux.benchmarks.clients;

import java.io.IOException;
import java.io.Serial;

/** The service returned an error code. */
final class ServiceErrorException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private ServiceErrorException(String message) {
        super(message);
    }

    static ServiceErrorException of(int code) {
        return new ServiceErrorException("The service returned error code " + code + "; expected 0.");
    }

    /** Throws if the code is not 0. */
    static void check(int code) throws ServiceErrorException {
        if (code != 0) {
            throw of(code);
        }
    }
}
