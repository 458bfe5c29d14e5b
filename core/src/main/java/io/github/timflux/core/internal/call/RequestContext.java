package io.github.timflux.core.internal.call;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.operation.RestMethod;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all attempts of a call have in common. */
final class RequestContext<P> {

    private final RestMethod<?, P> method;
    private final byte[] body;
    private final AccountIndex accounts;
    private final WriteOutcome outcome;
    private final CallOptions options;

    /** Set by the first attempt, or by whoever gives the call up before. */
    private final AtomicBoolean started = new AtomicBoolean();

    private volatile boolean underWay;
    private volatile @Nullable Attempt last;

    RequestContext(
            RestMethod<?, P> endpoint, byte[] body, AccountIndex accounts, WriteOutcome doubt, CallOptions terms) {
        this.method = endpoint;
        this.body = body;
        this.accounts = accounts;
        this.outcome = doubt;
        this.options = terms;
    }

    RestMethod<?, P> method() {
        return method;
    }

    byte[] body() {
        return body;
    }

    AccountIndex accounts() {
        return accounts;
    }

    WriteOutcome outcome() {
        return outcome;
    }

    CallOptions options() {
        return options;
    }

    /** When it is given up. */
    CancelConditions cancelConditions(ClientLifecycle lifetime, UnaryOperator<TimException> late) {
        return new CancelConditions(lifetime, true, started, options.deadline(), late, this::asSeenByCaller);
    }

    /** Whether an attempt can be made: not if the call has been given up. */
    boolean tryStart() {
        underWay = underWay || started.compareAndSet(false, true);
        return underWay;
    }

    /** Those that are made again go first. */
    PermitQueue permitQueue() {
        return last == null ? options.permitQueue() : options.permitQueue().forRetries();
    }

    DecodedResponse<P> decode(byte[] bytes, int offset, int length) {
        return method.codec().decode(bytes, offset, length, accounts);
    }

    Attempt nextAttempt(String host) {
        Attempt before = last;
        Attempt attempt = new Attempt(before == null ? 1 : before.number() + 1, host, random());
        last = attempt;
        return attempt;
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }

    private TimException asSeenByCaller(TimException error) {
        return method.writes() ? outcome.finish(withAttempt(error)) : withAttempt(error);
    }

    /** Whoever cuts a call off does not know how far it has got. */
    private TimException withAttempt(TimException error) {
        Attempt attempt = last;
        return error.attempt() != null || attempt == null ? error : error.withAttempt(attempt);
    }
}
