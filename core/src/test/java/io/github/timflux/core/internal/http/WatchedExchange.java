package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.Standstill;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** An exchange of which comes what the test says, and all that is told of it. */
final class WatchedExchange implements CoreSubscriber<Object>, Subscription {

    static final Duration SILENCE = Duration.ofSeconds(5);
    static final Duration TOTAL = Duration.ofSeconds(8);

    private static final HttpSettings SETTINGS = new HttpSettings(1, "a", List.of(), TOTAL.minus(SILENCE), SILENCE);
    private static final HttpPostRequest CALL = new HttpPostRequest(
            URI.create("http://127.0.0.1:1"),
            "path",
            new UserSig(Secret.of("invented"), Instant.MAX),
            1,
            new byte[0],
            1_000,
            () -> {},
            () -> {});

    private final Standstill time = new Standstill();
    private final ExchangeTimeouts patience = ExchangeTimeouts.of(SETTINGS, time);
    private final AtomicInteger values = new AtomicInteger();
    private final AtomicInteger completions = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final Context context = Context.of("asked by", "the test");
    private final HttpExchange exchange = new HttpExchange(
            CALL, (bytes, offset, length) -> "", new SignedQuery(SETTINGS), ResponseMemoryLimit.ofThisJvm(), patience);
    private final ExchangeTimeoutSubscriber timed = new ExchangeTimeoutSubscriber(this, exchange, patience);
    private volatile @Nullable Throwable error;
    private volatile long requested;

    /** Subscribed, and nothing more. */
    WatchedExchange() {
        timed.onSubscribe(this);
    }

    ExchangeTimeoutSubscriber timed() {
        return timed;
    }

    HttpExchange exchange() {
        return exchange;
    }

    Standstill time() {
        return time;
    }

    /** So long after the beginning; the alarm does not ring by itself. */
    void setTime(Duration sinceBegin) {
        time.set(sinceBegin.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** One if there is one. */
    int alarms() {
        return time.isSet() ? 1 : 0;
    }

    int values() {
        return values.get();
    }

    int completions() {
        return completions.get();
    }

    int errors() {
        return errors.get();
    }

    int cancels() {
        return cancels.get();
    }

    long requested() {
        return requested;
    }

    TimException error() {
        return (TimException) requireNonNull(error);
    }

    @Nullable Throwable thrown() {
        return error;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        // Whoever tests asks.
    }

    @Override
    public void onNext(Object value) {
        values.incrementAndGet();
    }

    @Override
    public void onError(Throwable thrown) {
        error = thrown;
        errors.incrementAndGet();
    }

    @Override
    public void onComplete() {
        completions.incrementAndGet();
    }

    @Override
    public void request(long most) {
        requested = most;
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }
}
