package io.github.timflux.core.internal.http;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.netty.handler.codec.DecoderException;
import java.net.ProtocolException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What may come between a request and its answer, in the words of the contract. */
public final class TransportErrors {

    private TransportErrors() {}

    static TimException unexpectedStatus(int status) {
        boolean redirect = status >= 300 && status < 400;
        return error(
                "The answer has the HTTP status " + status + "; expected 200, with which every verdict comes."
                        + (redirect ? " A redirect is not followed, for the signature would go along." : ""),
                new HttpStatusException(status));
    }

    /**
     * Tells faults of the host, or of the way to it, from answers that are merely wrong.
     *
     * @param error what an exchange failed by
     * @return whether it says that the host may be out of order: no connection, no complete answer, or a status of 500
     *     and more
     */
    public static boolean isEndpointFailure(TimException error) {
        Throwable cause = error.getCause();
        return cause instanceof HttpStatusException status
                ? status.isServerError()
                : cause != null && !(cause instanceof CancellationException);
    }

    static TimException bodyTooLong(int mostBytes) {
        return error(
                "The answer has more than " + mostBytes + " bytes, which is the most that its accounts can have.",
                null);
    }

    static TimException memoryExhausted(long mostBytes) {
        return error("The answers that are being read have more than " + mostBytes + " bytes together.", null);
    }

    static TimException transientError(Exception fault, String host) {
        if (fault instanceof TimException known) {
            return known;
        }
        if (fault instanceof TimeoutException) {
            return error("No complete answer came in time.", fault);
        }
        String certificate = certificateProblem(fault, host);
        if (certificate != null) {
            return error(certificate, fault);
        }
        return isDecodingProblem(fault) ? notHttp(fault) : error("The exchange failed: " + messageOf(fault), fault);
    }

    /** Why nobody could be sure to talk to the host, or null if that is not what went wrong. */
    private static @Nullable String certificateProblem(Exception fault, String host) {
        return causes(fault)
                .filter(cause -> isTrustProblem(cause) || cause instanceof CertificateException)
                // The last one knows best: the others say that there was one.
                .reduce((outer, inner) -> inner)
                .map(cause -> isTrustProblem(cause)
                        ? "The certificate of " + host + " is not trusted: " + messageOf(cause) + "."
                        : "The certificate of " + host + " is not one for that host, or not valid: " + messageOf(cause))
                .orElse(null);
    }

    private static boolean isTrustProblem(Throwable cause) {
        return cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
    }

    /** Whether what came could not be decoded. TLS fails in the same way, with words of its own. */
    private static boolean isDecodingProblem(Exception fault) {
        return (fault instanceof DecoderException || fault instanceof IllegalArgumentException)
                && causes(fault).noneMatch(SSLException.class::isInstance);
    }

    /** Without the fault, whose message shows a piece of what came: accounts and what they have are not for logs. */
    private static TimException notHttp(Exception fault) {
        String type = fault.getClass().getSimpleName();
        return error("What came is no answer of HTTP (" + type + ").", new ProtocolException(type));
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause);
    }

    private static String messageOf(Throwable fault) {
        String message = fault.getMessage();
        return message == null ? fault.getClass().getSimpleName() : message;
    }

    private static TimException error(String reason, @Nullable Throwable cause) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, cause);
    }
}
