package io.github.timflux.core.internal.json.token;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.net.ProtocolException;

/** Creates the errors of responses that cannot be read. */
public final class ResponseErrors {

    private ResponseErrors() {}

    /** Returns an error of kind UNREADABLE, which is not retried: the rest of the response was readable. */
    public static TimException unreadablePayload(String reason) {
        return new TimException(ErrorKind.UNREADABLE, 0, "The response cannot be read: " + reason + ".", null);
    }

    /** Returns an error of kind TRANSIENT, because the next attempt may get a readable response. */
    public static TimException unreadable(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, "The response cannot be read: " + reason + ".", null);
    }

    /** Returns an error of kind TRANSIENT, because no response of the service is so long. */
    public static TimException tooLong(int maxBytes) {
        String reason =
                "The response has more than " + maxBytes + " bytes, the maximum for the accounts of the request.";
        return new TimException(ErrorKind.TRANSIENT, 0, reason, null);
    }

    /** Returns an error of kind UNREADABLE, which is not retried: the next response would probably be as long. */
    public static TimException longerThanAllowed(int maxBytes) {
        String reason = "The response has more than " + maxBytes
                + " bytes, the maximum that the call allows (withMaxResponseBytes).";
        return new TimException(ErrorKind.UNREADABLE, 0, reason, null);
    }

    /**
     * Returns the error of a response that is not a JSON object, such as a page in HTML. The error has a cause, so that
     * it counts as a failure of the endpoint: something else than the service has answered.
     */
    public static TimException notJson() {
        String reason = "The response cannot be read: it is not a JSON object.";
        return new TimException(ErrorKind.TRANSIENT, 0, reason, new ProtocolException(reason));
    }
}
