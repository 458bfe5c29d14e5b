package io.github.timflux.benchmarks.peers;

import java.io.IOException;
import java.io.Serial;

/** The service's verdict on a call is not that it is OK. */
final class RefusedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private RefusedException(String message) {
        super(message);
    }

    static RefusedException of(int code) {
        return new RefusedException("The call was refused with code " + code + "; expected 0.");
    }
}
