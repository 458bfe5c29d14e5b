package io.github.timflux.core.internal.http;

import io.github.timflux.internal.PrintableText;
import java.util.stream.Stream;

/** Reads the messages of exceptions, for the reasons of errors. */
final class ExceptionText {

    private ExceptionText() {}

    /** {@return the exception, followed by its causes} */
    static Stream<Throwable> causes(Throwable throwable) {
        return Stream.iterate(throwable, cause -> cause != null, Throwable::getCause);
    }

    /** {@return the message, shortened and without control characters; the name of the class if there is none} */
    static String messageOf(Throwable throwable) {
        String message = throwable.getMessage();
        return message == null ? throwable.getClass().getSimpleName() : PrintableText.shortened(message);
    }
}
