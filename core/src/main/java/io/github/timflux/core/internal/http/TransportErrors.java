package io.github.timflux.core.internal.http;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.internal.SettingCatalog;
import io.netty.handler.codec.DecoderException;
import java.net.ProtocolException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Maps errors of an HTTP exchange to {@link TimException}s. */
public final class TransportErrors {

    private TransportErrors() {}

    static TimException unexpectedStatus(int status, @Nullable Duration retryAfter) {
        boolean redirect = status >= 300 && status < 400;
        return error(
                "The response has the HTTP status " + status + "; expected 200."
                        + (redirect ? " Redirects are not followed, because they would pass on the UserSig." : ""),
                new HttpStatusException(status, retryAfter));
    }

    /**
     * Returns whether an error is a failure of the endpoint or of the network. An endpoint failure is a missing
     * connection, an incomplete or invalid response, or HTTP status 500 or higher.
     *
     * @param error the error of an exchange
     * @return true for a failure of the endpoint or of the network; false for all other errors, for example a cancelled
     *     exchange
     */
    public static boolean isEndpointFailure(TimException error) {
        Throwable cause = error.getCause();
        return cause instanceof HttpStatusException status
                ? status.status() >= 500
                : cause != null && !(cause instanceof CancellationException);
    }

    static TimException bodyTooLong(int maxBytes) {
        return error(
                "The response has more than " + maxBytes + " bytes, the maximum for the accounts of the request.",
                null);
    }

    static TimException memoryExhausted(long maxBytes) {
        return error(
                "The responses that are being read have more than " + maxBytes
                        + " bytes in total, the limit of this JVM. Lower "
                        + SettingCatalog.BULK_CONCURRENCY.name() + " or raise the heap size.",
                null);
    }

    static TimException timedOut(String message, Exception cause) {
        return error(message, cause);
    }

    static TimException transientError(Exception exception, String host) {
        if (exception instanceof TimException known) {
            return known;
        }
        if (exception instanceof TimeoutException) {
            return timedOut(messageOf(exception), exception);
        }
        String problem = certificateProblem(exception, host);
        if (problem != null) {
            return error(problem, exception);
        }
        return isDecodingProblem(exception)
                ? notHttp(exception)
                : error("The exchange failed: " + messageOf(exception), exception);
    }

    /**
     * Describes a problem with the certificate of the host. Returns null if the certificate is not the cause of the
     * error.
     */
    private static @Nullable String certificateProblem(Exception exception, String host) {
        return causes(exception)
                .filter(cause -> isTrustProblem(cause) || cause instanceof CertificateException)
                // Takes the innermost cause, because its message is the most specific.
                .reduce((outer, inner) -> inner)
                .map(cause -> isTrustProblem(cause)
                        ? "The certificate of " + host + " is not trusted: " + messageOf(cause) + "."
                        : "The certificate of " + host + " is invalid or belongs to another host: " + messageOf(cause))
                .orElse(null);
    }

    private static boolean isTrustProblem(Throwable cause) {
        return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
    }

    /**
     * Returns whether the response could not be decoded. Returns false if an SSLException is among the causes, because
     * Netty reports TLS errors as DecoderException too.
     */
    private static boolean isDecodingProblem(Exception exception) {
        return (exception instanceof DecoderException || exception instanceof IllegalArgumentException)
                && causes(exception).noneMatch(SSLException.class::isInstance);
    }

    /**
     * The original exception is dropped, because its message contains received data. This data may contain accounts,
     * which must not appear in logs.
     */
    private static TimException notHttp(Exception exception) {
        String type = exception.getClass().getSimpleName();
        return error("The response is not valid HTTP (" + type + ").", new ProtocolException(type));
    }

    private static Stream<Throwable> causes(Throwable throwable) {
        return Stream.iterate(throwable, cause -> cause != null, Throwable::getCause);
    }

    private static String messageOf(Throwable throwable) {
        String message = throwable.getMessage();
        return message == null ? throwable.getClass().getSimpleName() : message;
    }

    private static TimException error(String reason, @Nullable Throwable cause) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, cause);
    }
}
