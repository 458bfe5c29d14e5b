package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.json.Answer;
import io.github.timflux.core.quota.Line;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all attempts of a call have in common. */
final class Call<P> {

    private final Endpoint<?, P> endpoint;
    private final byte[] body;
    private final Accounts accounts;
    private final Doubt doubt;
    private final Terms terms;

    /** Set by the first attempt, or by whoever gives the call up before. */
    private final AtomicBoolean begun = new AtomicBoolean();

    private volatile boolean underWay;
    private volatile @Nullable Attempt last;

    Call(Endpoint<?, P> endpoint, byte[] body, Accounts accounts, Doubt doubt, Terms terms) {
        this.endpoint = endpoint;
        this.body = body;
        this.accounts = accounts;
        this.doubt = doubt;
        this.terms = terms;
    }

    Endpoint<?, P> endpoint() {
        return endpoint;
    }

    byte[] body() {
        return body;
    }

    Accounts accounts() {
        return accounts;
    }

    Doubt doubt() {
        return doubt;
    }

    Terms terms() {
        return terms;
    }

    /** When it is given up. */
    Bounds bounds(Lifetime lifetime, UnaryOperator<TimException> late) {
        return new Bounds(lifetime, true, begun, terms.deadline(), late, this::told);
    }

    /** Whether an attempt can be made: not if the call has been given up. */
    boolean begin() {
        underWay = underWay || begun.compareAndSet(false, true);
        return underWay;
    }

    /** Those that are made again go first. */
    Line line() {
        return last == null ? terms.line() : terms.line().again();
    }

    Answer<P> decode(byte[] bytes, int offset, int length) {
        return endpoint.codec().decode(bytes, offset, length, accounts);
    }

    Attempt next(String host) {
        Attempt before = last;
        Attempt attempt = new Attempt(before == null ? 1 : before.number() + 1, host, random());
        last = attempt;
        return attempt;
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }

    private TimException told(TimException error) {
        return endpoint.writes() ? doubt.over(withAttempt(error)) : withAttempt(error);
    }

    /** Whoever cuts a call off does not know how far it has got. */
    private TimException withAttempt(TimException error) {
        Attempt attempt = last;
        return error.attempt() != null || attempt == null ? error : error.at(attempt);
    }
}
