package io.github.timflux.redis;

/** Texts about errors for logs and health checks. Parts of them come from Redis, so they are shortened and cleaned. */
final class ErrorText {

    private static final int MAX_LENGTH = 200;

    private ErrorText() {}

    /** {@return the type and the message of an error, and the message of its cause} */
    static String of(Throwable error) {
        Throwable cause = error.getCause();
        String text = error.getClass().getSimpleName() + ": " + error.getMessage();
        return shortened(cause == null ? text : text + " (" + cause.getMessage() + ")");
    }

    /** {@return the text without control characters, at most 200 characters of it} */
    static String shortened(String text) {
        String start = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
