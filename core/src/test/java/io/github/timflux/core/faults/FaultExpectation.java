package io.github.timflux.core.faults;

import io.github.timflux.core.catalog.ExampleCall;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fault matrix: each fault with the outcome that the caller of a client with two attempts sees.
 *
 * <p>The columns are the outcome of a read and of a write if the fault is permanent, the number of attempts if the
 * fault occurs once, and a pattern of the message.
 */
enum FaultExpectation {
    NO_LISTENER(
            "no process listens at the endpoint",
            CallOutcome.UNAVAILABLE,
            CallOutcome.UNAVAILABLE,
            AttemptRange.NOT_TRANSIENT,
            "Connection refused"),
    UNKNOWN_HOST(
            "the host name cannot be resolved",
            CallOutcome.UNAVAILABLE,
            CallOutcome.UNAVAILABLE,
            AttemptRange.NOT_TRANSIENT,
            ""),
    UNTRUSTED(
            "the certificate is not trusted",
            CallOutcome.UNAVAILABLE,
            CallOutcome.UNAVAILABLE,
            AttemptRange.NOT_TRANSIENT,
            "certificate of 127.0.0.1 is not trusted: unable to find"),
    WRONG_HOST(
            "the certificate belongs to another host",
            CallOutcome.UNAVAILABLE,
            CallOutcome.UNAVAILABLE,
            AttemptRange.NOT_TRANSIENT,
            "certificate of localhost is invalid or belongs to another host"),
    TLS_HANDSHAKE_FAILURE(
            "a reset, and then the TLS handshake fails",
            CallOutcome.UNAVAILABLE,
            CallOutcome.MAY_HAVE_BEEN_APPLIED,
            AttemptRange.exactly(3),
            "handshake_failure"),
    CONNECTION_REFUSED(
            "the service stops and refuses connections",
            CallOutcome.UNAVAILABLE,
            CallOutcome.MAY_HAVE_BEEN_APPLIED,
            new AttemptRange(2, 5),
            "refused|closed"),
    RESET_BEFORE_PROCESSING("reset before the request was read", "The exchange failed"),
    CONNECTION_RESET("reset after the request was read", "The exchange failed"),
    CLOSED_MID_RESPONSE("half a response, then the end of the connection", "The exchange failed"),
    STALE_CONNECTION(
            "an idle connection is closed when it is used again",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(2),
            ""),
    NO_RESPONSE("no response", CallOutcome.TIMEOUT_MESSAGE),
    LATE_RESPONSE("a response after the time-out", CallOutcome.TIMEOUT_MESSAGE),
    ENDLESS_SLOW_BODY("an endless response, one byte at a time", CallOutcome.TIMEOUT_MESSAGE),
    CONTENT_LENGTH_TOO_LONG("`Content-Length` is longer than the body", CallOutcome.TIMEOUT_MESSAGE),
    CONTENT_LENGTH_TOO_SHORT("`Content-Length` is shorter than the body", "cannot be read"),
    TRUNCATED_BODY("half a response", "cannot be read"),
    EMPTY_BODY("an empty body", "cannot be read"),
    HTML_BODY("HTML with status 200", "cannot be read"),
    INTERNAL_SERVER_ERROR("HTML with status 500", "HTTP status 500"),
    BAD_GATEWAY("HTML with status 502", "HTTP status 502"),
    SERVICE_UNAVAILABLE("HTML with status 503", "HTTP status 503"),
    GATEWAY_TIMEOUT("HTML with status 504", "HTTP status 504"),
    FORBIDDEN_STATUS(
            "HTML with status 403",
            CallOutcome.WAITING,
            CallOutcome.WAITING,
            AttemptRange.exactly(2),
            "HTTP status 403"),
    NOT_FOUND(
            "HTML with status 404",
            CallOutcome.WAITING,
            CallOutcome.WAITING,
            AttemptRange.exactly(2),
            "HTTP status 404"),
    CONTENT_TOO_LARGE(
            "HTML with status 413",
            CallOutcome.REJECTED,
            CallOutcome.REJECTED,
            AttemptRange.exactly(1),
            "HTTP status 413"),
    TOO_MANY_REQUESTS(
            "HTML with status 429 and `Retry-After: 1`",
            CallOutcome.STILL_RETRYING,
            CallOutcome.STILL_RETRYING,
            AttemptRange.exactly(2),
            ""),
    MALFORMED_JSON("a body that is not JSON", "cannot be read"),
    WRONG_JSON_TYPES(
            "JSON with values of other types",
            CallOutcome.MISSING,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            "neither a value nor an error"),
    ODD_ACCOUNT_VALUE(
            "JSON in which the value of one account has another type",
            CallOutcome.SOME_UNREADABLE,
            CallOutcome.SOME_UNREADABLE_WRITE,
            AttemptRange.exactly(1),
            "cannot be read: its .* an array"),
    EMPTY_MAP_AS_ARRAY(
            "JSON in which each empty object is an empty array",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    NO_ACTION_STATUS(
            "success without `ActionStatus`", CallOutcome.SUCCESS, CallOutcome.SUCCESS, AttemptRange.exactly(1), ""),
    ALL_NULL("JSON in which each value is null", "cannot be read"),
    NULL_PAYLOAD(
            "success, and null for each other value",
            CallOutcome.MISSING,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    GZIP_BODY(
            "a response that is compressed with gzip",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    DEFLATE_BODY(
            "a response that is compressed with deflate",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    EARLY_HINTS(
            "an informational response 103, then the response",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    LARGE_RESPONSE_HEAD(
            "a response with 32 KiB of headers", CallOutcome.SUCCESS, CallOutcome.SUCCESS, AttemptRange.exactly(1), ""),
    REPEATED_CONTENT_LENGTH(
            "a response with two equal `Content-Length` headers",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    BODY_OVER_16_MIB("a response of 16 MB", "more than"),
    BODY_OVER_512_MIB("a response of 512 MB", "more than"),
    BODY_OVER_512_MIB_WITH_LENGTH("a response of 512 MB with a `Content-Length`", "more than"),
    OTHER_ACCOUNTS_ONLY(
            "a response for other accounts",
            CallOutcome.MISSING,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            "neither a value nor an error"),
    EXTRA_ACCOUNTS(
            "a response that also has other accounts",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    MISSING_ACCOUNTS(
            "a response without some of the accounts",
            CallOutcome.SOME_MISSING,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    DUPLICATE_ACCOUNTS(
            "a response with some accounts twice",
            CallOutcome.SUCCESS,
            CallOutcome.SUCCESS,
            AttemptRange.exactly(1),
            ""),
    INTERNAL_ERROR(
            "91000",
            "`UNAVAILABLE` 91000",
            "`UNAVAILABLE` 91000, may have been applied",
            AttemptRange.exactly(2),
            "internal error"),
    SERVICE_TIMEOUT(
            "60008",
            "`UNAVAILABLE` 60008",
            "`UNAVAILABLE` 60008, may have been applied",
            AttemptRange.exactly(2),
            "timed out"),
    THROTTLED("60007", CallOutcome.STILL_RETRYING, CallOutcome.STILL_RETRYING, AttemptRange.exactly(2), ""),
    SIGNATURE_EXPIRED("70001", "`CREDENTIALS` 70001", "`CREDENTIALS` 70001", AttemptRange.exactly(2), "expired"),
    SERVICE_DEACTIVATED("80005", "`FORBIDDEN` 80005", "`FORBIDDEN` 80005", AttemptRange.exactly(1), "deactivated"),
    EDITION_REQUIRED("90045", "`FORBIDDEN` 90045", "`FORBIDDEN` 90045", AttemptRange.exactly(1), "edition"),
    WRONG_DATA_CENTRE("60026", "`CREDENTIALS` 60026", "`CREDENTIALS` 60026", AttemptRange.exactly(1), "data centre"),
    UNDOCUMENTED_CODE(
            "a code that no document has",
            "`REJECTED` 90099",
            "`REJECTED` 90099",
            AttemptRange.exactly(1),
            "no document describes");

    private final String description;
    private final String readOutcome;
    private final String writeOutcome;
    private final int minAttempts;
    private final int maxAttempts;
    private final String expectedMessage;

    /** A fault after which the client retries, and that leaves the outcome of a write unknown. */
    FaultExpectation(String description, String message) {
        this(description, CallOutcome.UNAVAILABLE, CallOutcome.MAY_HAVE_BEEN_APPLIED, AttemptRange.exactly(2), message);
    }

    FaultExpectation(String description, String read, String write, AttemptRange once, String message) {
        this.description = description;
        this.readOutcome = read;
        this.writeOutcome = write;
        this.minAttempts = once.min();
        this.maxAttempts = once.max();
        this.expectedMessage = message;
    }

    /** {@return the fault of the simulator, or null if the fault is not one of the service} */
    @Nullable InjectedFault fault() {
        return Arrays.stream(InjectedFault.values())
                .filter(fault -> fault.name().equals(name()))
                .findFirst()
                .orElse(null);
    }

    private AttemptRange attemptsIfOnce() {
        return new AttemptRange(minAttempts, maxAttempts);
    }

    /** {@return whether the client detects the fault by a time-out} */
    boolean isTimeout() {
        return expectedMessage.equals(CallOutcome.TIMEOUT_MESSAGE);
    }

    /** {@return whether the client accepts the answer, so that it does not retry} */
    private boolean isAccepted() {
        return readOutcome.contains(CallOutcome.SUCCESS) || readOutcome.equals(CallOutcome.MISSING);
    }

    /** {@return whether the call has no results of accounts: it fails, or it is still retrying} */
    boolean endsTheCall() {
        return isFatal() || isThrottled() || isWaiting();
    }

    /** {@return whether the fault ends a call although it occurs only once} */
    boolean endsTheCallIfOnce() {
        return this == SERVICE_DEACTIVATED || this == EDITION_REQUIRED || this == WRONG_DATA_CENTRE;
    }

    private boolean isFatal() {
        return this == SIGNATURE_EXPIRED || endsTheCallIfOnce();
    }

    /** {@return whether the request is refused for its content, so that a window is split} */
    private boolean isRefused() {
        return readOutcome.startsWith(CallOutcome.REJECTED);
    }

    /** {@return whether a bulk stream waits until the endpoint answers again} */
    boolean isWaiting() {
        return readOutcome.equals(CallOutcome.WAITING);
    }

    /** {@return whether a call is retried more often than this test waits for} */
    boolean isThrottled() {
        return readOutcome.equals(CallOutcome.STILL_RETRYING);
    }

    /** {@return the outcome of a call if the fault is permanent} */
    String outcome(ExampleCall call) {
        if (!call.ofAccounts() && isAccepted()) {
            return hasEmptyPayload() && !call.writes() ? CallOutcome.SUCCESS_WITHOUT_NAMES : CallOutcome.SUCCESS;
        }
        if (isWaiting() && (call.isSingle() || !call.ofAccounts())) {
            return call.writes() ? CallOutcome.MAY_HAVE_BEEN_APPLIED : CallOutcome.UNAVAILABLE;
        }
        String outcome = call.writes() ? writeOutcome : readOutcome;
        return call.isSingle() ? outcome.replace(CallOutcome.OR_SUCCESS, "") : outcome;
    }

    private boolean hasEmptyPayload() {
        return this == NULL_PAYLOAD || this == WRONG_JSON_TYPES;
    }

    /** {@return the outcome of a call if the fault occurs once} */
    String outcomeIfOnce(ExampleCall call) {
        if (endsTheCallIfOnce()) {
            return outcome(call) + (call.writes() ? CallOutcome.WITHOUT_EFFECT : "");
        }
        if (isRefused()) {
            // A window is split, and its halves are sent without the fault. A single call cannot be split.
            boolean isSplit = call.accounts().size() > 1;
            return isSplit ? CallOutcome.SUCCESS : outcome(call) + (call.writes() ? CallOutcome.WITHOUT_EFFECT : "");
        }
        return isAccepted() ? outcome(call) : CallOutcome.SUCCESS;
    }

    /** {@return the number of attempts of a client that makes at most two} */
    AttemptRange attempts() {
        if (isAccepted() || isRefused() || endsTheCallIfOnce()) {
            return attemptsIfOnce();
        }
        if (isWaiting()) {
            // The last request may be the first attempt of a part of the window.
            return new AttemptRange(1, 2);
        }
        return AttemptRange.exactly(isThrottled() ? 3 : 2);
    }

    AttemptRange attemptRangeIfOnce() {
        if (this == TLS_HANDSHAKE_FAILURE) {
            // On a slow machine, the linger can cut the call into two windows. The reset and the failed handshake can
            // then hit different windows, each of which needs two attempts.
            return new AttemptRange(2, 3);
        }
        // This client has a short time-out, which may also expire on a good answer of a slow machine.
        return isTimeout() ? new AttemptRange(minAttempts, FaultTestCase.MANY_ATTEMPTS) : attemptsIfOnce();
    }

    Pattern messagePattern() {
        return Pattern.compile(expectedMessage);
    }

    /** {@return the row of the table in the documents} */
    String tableRow() {
        String simulated = fault() == null ? "" : " (`" + name() + "`)";
        return "| " + description + simulated + " | " + readOutcome + " | " + writeOutcome + " | " + attemptsIfOnce()
                + " |";
    }
}
