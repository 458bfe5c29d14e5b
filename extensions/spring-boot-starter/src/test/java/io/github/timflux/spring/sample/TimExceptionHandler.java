package io.github.timflux.spring.sample;

import io.github.timflux.TimException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
final class TimExceptionHandler {

    private static final int UNKNOWN_ACCOUNT = 70107;

    @ExceptionHandler
    ProblemDetail problem(TimException exception) {
        return ProblemDetail.forStatusAndDetail(status(exception), exception.reason());
    }

    private static HttpStatus status(TimException exception) {
        return switch (exception.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case MISSING -> HttpStatus.NOT_FOUND;
            case REJECTED ->
                exception.code() == UNKNOWN_ACCOUNT ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT;
            case THROTTLED, TRANSIENT, NOT_ATTEMPTED, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNREADABLE, CREDENTIALS, FORBIDDEN -> HttpStatus.BAD_GATEWAY;
        };
    }
}
