package io.github.timflux.spring.sample;

import io.github.timflux.TimException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
final class Failures {

    private static final int UNKNOWN_ACCOUNT = 70107;

    @ExceptionHandler
    ProblemDetail problem(TimException failure) {
        return ProblemDetail.forStatusAndDetail(status(failure), failure.reason());
    }

    private static HttpStatus status(TimException failure) {
        return switch (failure.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case MISSING -> HttpStatus.NOT_FOUND;
            case REJECTED ->
                failure.code() == UNKNOWN_ACCOUNT ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_CONTENT;
            case THROTTLED, TRANSIENT, NOT_ATTEMPTED, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case CREDENTIALS, FORBIDDEN -> HttpStatus.BAD_GATEWAY;
        };
    }
}
