package io.github.timflux.simulator.internal.admin;

import java.util.Map;

/** Signals that the admin API refuses a request. The message is the answer. */
final class AdminException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AdminResponse response;

    private AdminException(int status, String message, Map<String, String> headers) {
        // Without stack trace: the handler answers the message.
        super(message, null, false, false);
        response = AdminResponse.json(status, json -> json.writeStringProperty("error", message))
                .withHeaders(headers);
    }

    static AdminException badRequest(String message) {
        return new AdminException(400, message, Map.of());
    }

    static AdminException forbidden(String message) {
        return new AdminException(403, message, Map.of());
    }

    static AdminException notFound(String message) {
        return new AdminException(404, message, Map.of());
    }

    static AdminException methodNotAllowed(String message, String allowed) {
        return new AdminException(405, message, Map.of("Allow", allowed));
    }

    static AdminException contentTooLarge(String message) {
        return new AdminException(413, message, Map.of());
    }

    static AdminException unsupportedMediaType(String message) {
        return new AdminException(415, message, Map.of());
    }

    static AdminException unavailable(String message) {
        return new AdminException(503, message, Map.of());
    }

    AdminResponse response() {
        return response;
    }
}
