package io.github.timflux.core.internal.http;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.network.ProxyException;
import io.github.timflux.internal.SettingCatalog;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.PrematureCloseException;

/** Maps errors of an HTTP exchange to {@link TimException}s. */
public final class TransportErrors {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Pattern ENCODING_NAME = Pattern.compile("[a-z0-9-]{1,16}");

    private TransportErrors() {}

    /**
     * Creates the error of a response with another HTTP status than 200.
     *
     * @param host the host that has answered
     * @param status the HTTP status
     * @param retryAfter the time that the header {@code Retry-After} asks to wait; null if the response has none
     * @return an error of kind THROTTLED for status 429, REJECTED for status 413, TRANSIENT for any other status
     */
    public static TimException unexpectedStatus(String host, int status, @Nullable Duration retryAfter) {
        boolean redirect = status >= 300 && status < 400;
        ErrorKind kind =
                switch (status) {
                    case TOO_MANY_REQUESTS -> ErrorKind.THROTTLED;
                    case CONTENT_TOO_LARGE -> ErrorKind.REJECTED;
                    default -> ErrorKind.TRANSIENT;
                };
        return new TimException(
                kind,
                0,
                host + " answered with the HTTP status " + status + "; expected 200."
                        + (redirect ? " Redirects are not followed, because they would pass on the UserSig." : ""),
                new HttpStatusException(status, retryAfter));
    }

    /**
     * Returns whether an error is a failure of the endpoint or of the network. An endpoint failure is a missing
     * connection, an incomplete response, an HTTP status other than 200, 413 and 429, or a response that is not JSON:
     * Tencent answers every request with status 200 and JSON, so something else has answered, for example a gateway.
     *
     * @param error the error of an exchange
     * @return true for a failure of the endpoint or of the network; false for all other errors, for example a cancelled
     *     exchange, or a wait for a connection of the pool
     */
    public static boolean isEndpointFailure(TimException error) {
        Throwable cause = error.getCause();
        if (cause instanceof NoFreeConnectionException) {
            return false;
        }
        return cause instanceof HttpStatusException status
                ? status.status() != TOO_MANY_REQUESTS && status.status() != CONTENT_TOO_LARGE
                : cause != null && !(cause instanceof CancellationException);
    }

    /** Returns whether the request was not sent, because all connections of the pool were in use. */
    public static boolean isWithoutConnection(TimException error) {
        return error.getCause() instanceof NoFreeConnectionException;
    }

    /**
     * Returns whether the HTTP status of a response may be caused by the content of its request. A firewall answers
     * with such a status if it dislikes a text.
     *
     * @param error the error of an exchange
     * @return true for a status from 400 to 499, except 408 and 429, which the content cannot cause
     */
    public static boolean isContentStatus(TimException error) {
        int status = HttpStatusException.statusOf(error);
        return status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
    }

    /** Returns whether the connection was open and was closed before the response was complete. */
    public static boolean isConnectionClosed(TimException error) {
        Throwable cause = error.getCause();
        return cause instanceof PrematureCloseException
                || cause instanceof AbortedException
                || (cause instanceof Exception && AbortedException.isConnectionReset(cause));
    }

    static TimException unknownEncoding(String name) {
        // A long or unusual name is left out, because it could be text of the request, which contains secrets.
        String shown = ENCODING_NAME.matcher(name).matches() ? name : "unknown";
        return unreadable("its content encoding is " + shown + "; expected gzip, deflate or identity");
    }

    static TimException tooManyEncodings(int count, int max) {
        return unreadable("it has " + count + " content encodings; expected at most " + max);
    }

    static TimException invalidCompression(String encoding) {
        return unreadable("its " + encoding + " data is invalid or incomplete");
    }

    private static TimException unreadable(String reason) {
        return error("The response cannot be read: " + reason + ".", null);
    }

    static TimException memoryExhausted(long maxBytes) {
        return error(
                "The responses that are being read have more than " + maxBytes
                        + " bytes in total, the limit of this JVM. Lower "
                        + SettingCatalog.BULK_CONCURRENCY.name() + " or raise the heap size.",
                null);
    }

    static TimException noFreeConnection(String reason, Exception cause) {
        return error(reason, new NoFreeConnectionException(cause));
    }

    static TimException timedOut(String message, Exception cause) {
        return error(message, cause);
    }

    static TimException transientError(Exception exception, String host) {
        if (exception instanceof TimException known) {
            return known;
        }
        if (exception instanceof TimeoutException) {
            return timedOut(ExceptionText.messageOf(exception), exception);
        }
        if (exception instanceof ProxyException) {
            return error(ExceptionText.messageOf(exception), exception);
        }
        String problem = TlsErrors.describe(exception, host);
        if (problem != null) {
            return error(problem, exception);
        }
        if (exception instanceof UnknownHostException) {
            return error("The name " + host + " cannot be resolved: " + ExceptionText.messageOf(exception), exception);
        }
        if (exception instanceof TooLongFrameException) {
            return error(
                    "The head of the response has more than " + HttpTransport.MAX_HEAD_BYTES
                            + " bytes, the maximum for status line and headers.",
                    exception);
        }
        return isDecodingProblem(exception)
                ? notHttp(exception)
                : error("The exchange failed: " + ExceptionText.messageOf(exception), exception);
    }

    /**
     * Returns whether the response could not be decoded. Returns false if an SSLException is among the causes, because
     * Netty reports TLS errors as DecoderException too.
     */
    private static boolean isDecodingProblem(Exception exception) {
        return (exception instanceof DecoderException || exception instanceof IllegalArgumentException)
                && ExceptionText.causes(exception).noneMatch(SSLException.class::isInstance);
    }

    /**
     * The original exception is dropped, because its message contains received data. This data may contain accounts,
     * which must not appear in logs.
     */
    private static TimException notHttp(Exception exception) {
        String type = exception.getClass().getSimpleName();
        return error("The response is not valid HTTP (" + type + ").", new ProtocolException(type));
    }

    private static TimException error(String reason, @Nullable Throwable cause) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, cause);
    }
}
