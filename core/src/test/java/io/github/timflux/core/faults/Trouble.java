package io.github.timflux.core.faults;

import io.github.timflux.core.catalog.ExampleCall;
import io.github.timflux.simulator.Fault;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table: what may go wrong, and what the caller of a client with two attempts sees of it.
 *
 * <p>First, what a read and a write see when it goes wrong each time; then how many attempts it takes when it goes
 * wrong once; at last, what the message says.
 */
enum Trouble {
    NOBODY_LISTENS("nobody listens", Seen.UNAVAILABLE, Seen.UNAVAILABLE, Attempts.NEVER, "Connection refused"),
    UNKNOWN_HOST("the host name cannot be resolved", Seen.UNAVAILABLE, Seen.UNAVAILABLE, Attempts.NEVER, ""),
    UNTRUSTED(
            "the certificate is not trusted",
            Seen.UNAVAILABLE,
            Seen.UNAVAILABLE,
            Attempts.NEVER,
            "certificate of 127.0.0.1 is not trusted: unable to find"),
    OTHER_HOST(
            "the certificate is that of another host",
            Seen.UNAVAILABLE,
            Seen.UNAVAILABLE,
            Attempts.NEVER,
            "certificate of localhost is not one for that host"),
    TLS_FAILURE(
            "a reset, and then the TLS handshake fails",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            Attempts.exactly(3),
            "handshake_failure"),
    REFUSED_CONNECTION(
            "the service goes away, and refuses connections",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            new Attempts(2, 5),
            "refused|closed"),
    RESET_UNTAKEN(
            "reset before the request was taken",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            Attempts.exactly(2),
            "The exchange failed"),
    RESET(
            "reset after the request was taken",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            Attempts.exactly(2),
            "The exchange failed"),
    RESET_MID_ANSWER(
            "half an answer, then the end of the connection",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            Attempts.exactly(2),
            "The exchange failed"),
    STALE_CONNECTION(
            "an idle connection is closed just as it is used again",
            Seen.SUCCESS,
            Seen.SUCCESS,
            Attempts.exactly(2),
            ""),
    HANG("no answer", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "in time"),
    LATE("an answer that comes after the time-out", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "in time"),
    DRIP(
            "an answer that comes a byte at a time, without end",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            Attempts.exactly(2),
            "in time"),
    LENGTH_TOO_LONG(
            "`Content-Length` is more than comes", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "in time"),
    LENGTH_TOO_SHORT(
            "`Content-Length` is less than comes",
            Seen.UNAVAILABLE,
            Seen.IN_DOUBT,
            Attempts.exactly(2),
            "cannot be read"),
    TRUNCATED("half an answer", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "cannot be read"),
    EMPTY_BODY("an empty body", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "cannot be read"),
    HTML("HTML with status 200", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "cannot be read"),
    BAD_GATEWAY("HTML with status 502", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "HTTP status 502"),
    SERVICE_UNAVAILABLE(
            "HTML with status 503", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "HTTP status 503"),
    GATEWAY_TIMEOUT("HTML with status 504", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "HTTP status 504"),
    GARBAGE("no JSON", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "cannot be read"),
    WRONG_TYPES(
            "JSON with values of other types", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "cannot be read"),
    NULLS("JSON with nothing but nulls", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "cannot be read"),
    NULL_PAYLOAD("success, and nulls for the rest", Seen.MISSING, Seen.SUCCESS, Attempts.exactly(1), ""),
    HUGE("an answer of 16 MB", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "more than"),
    HALF_GIGABYTE("an answer of 512 MB", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "more than"),
    HALF_GIGABYTE_ANNOUNCED(
            "an answer of 512 MB that says so", Seen.UNAVAILABLE, Seen.IN_DOUBT, Attempts.exactly(2), "more than"),
    STRANGERS_ONLY(
            "an answer for other accounts",
            Seen.MISSING,
            Seen.SUCCESS,
            Attempts.exactly(1),
            "neither a value nor an error"),
    STRANGERS("an answer with other accounts, too", Seen.SUCCESS, Seen.SUCCESS, Attempts.exactly(1), ""),
    OMIT("an answer without some of the accounts", Seen.SOME_MISSING, Seen.SUCCESS, Attempts.exactly(1), ""),
    REPEATED("an answer with some accounts twice", Seen.SUCCESS, Seen.SUCCESS, Attempts.exactly(1), ""),
    INTERNAL_ERROR(
            "91000",
            "`UNAVAILABLE` 91000",
            "`UNAVAILABLE` 91000, may have been applied",
            Attempts.exactly(2),
            "internal error"),
    SERVICE_TIMEOUT(
            "60008",
            "`UNAVAILABLE` 60008",
            "`UNAVAILABLE` 60008, may have been applied",
            Attempts.exactly(2),
            "timed out"),
    THROTTLED("60007", Seen.TRIED_ON, Seen.TRIED_ON, Attempts.exactly(2), ""),
    SIGNATURE_EXPIRED("70001", "`CREDENTIALS` 70001", "`CREDENTIALS` 70001", Attempts.exactly(2), "expired");

    private final String description;
    private final String read;
    private final String write;
    private final int least;
    private final int most;
    private final String says;

    Trouble(String description, String read, String write, Attempts once, String says) {
        this.description = description;
        this.read = read;
        this.write = write;
        this.least = once.least();
        this.most = once.most();
        this.says = says;
    }

    /** {@return what the simulator makes of it, or null if no service could do such a thing} */
    @Nullable Fault fault() {
        return Arrays.stream(Fault.values())
                .filter(fault -> fault.name().equals(name()))
                .findFirst()
                .orElse(null);
    }

    private Attempts once() {
        return new Attempts(least, most);
    }

    /** {@return whether it is time that tells} */
    boolean takesTime() {
        return says.equals("in time");
    }

    /** {@return whether it is nothing that another attempt could mend} */
    private boolean isSurvived() {
        return read.contains(Seen.SUCCESS) || read.equals(Seen.MISSING);
    }

    /** {@return whether a call comes to an end that no account has a result of: an error, or none at all} */
    boolean isNotOfAccounts() {
        return this == SIGNATURE_EXPIRED || this == THROTTLED;
    }

    /** {@return what becomes of a call if it goes wrong each time} */
    String outcome(ExampleCall call) {
        if (!call.ofAccounts() && isSurvived()) {
            return this == NULL_PAYLOAD && !call.writes() ? Seen.SUCCESS_WITHOUT_NAMES : Seen.SUCCESS;
        }
        String outcome = call.writes() ? write : read;
        return call.isSingle() && outcome.equals(Seen.SOME_MISSING) ? Seen.MISSING : outcome;
    }

    /** {@return what becomes of a call if it goes wrong once} */
    String outcomeOfOnce(ExampleCall call) {
        return isSurvived() ? outcome(call) : Seen.SUCCESS;
    }

    /** {@return how many attempts a client makes that makes two if it must} */
    Attempts attempts() {
        if (isSurvived()) {
            return once();
        }
        return Attempts.exactly(read.equals(Seen.TRIED_ON) ? 3 : 2);
    }

    Attempts attemptsOfOnce() {
        // The client that finds out by waiting is an impatient one, and a slow machine may let it wait once more.
        return takesTime() ? new Attempts(least, Cell.ENOUGH) : once();
    }

    Pattern says() {
        return Pattern.compile(says);
    }

    /** {@return its line in the documents} */
    String line() {
        String simulated = fault() == null ? "" : " (`" + name() + "`)";
        return "| " + description + simulated + " | " + read + " | " + write + " | " + once() + " |";
    }
}
