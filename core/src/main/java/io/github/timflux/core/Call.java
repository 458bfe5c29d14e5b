package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.json.Answer;
import io.github.timflux.core.quota.Line;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What all attempts of a call have in common. */
@SuppressWarnings("ArrayRecordComponent") // Calls are made, never compared.
record Call<P>(
        Endpoint<?, P> endpoint,
        byte[] body,
        Accounts accounts,
        Doubt doubt,
        Terms terms,
        AtomicReference<@Nullable Attempt> last) {

    /** Those that are made again go first. */
    Line line() {
        return isNew() ? terms.line() : terms.line().again();
    }

    /** Whether no attempt has been made yet. */
    boolean isNew() {
        return last.get() == null;
    }

    Answer<P> decode(byte[] bytes, int offset, int length) {
        return endpoint.codec().decode(bytes, offset, length, accounts);
    }

    Attempt next(String host) {
        Attempt before = last.get();
        Attempt attempt = new Attempt(before == null ? 1 : before.number() + 1, host, random());
        last.set(attempt);
        return attempt;
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }

    TimException told(TimException error) {
        return endpoint.writes() ? doubt.over(withAttempt(error)) : withAttempt(error);
    }

    /** Whoever cuts a call off does not know how far it has got. */
    private TimException withAttempt(TimException error) {
        Attempt attempt = last.get();
        return error.attempt() != null || attempt == null ? error : error.at(attempt);
    }
}
