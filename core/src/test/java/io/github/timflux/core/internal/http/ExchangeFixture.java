package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.json.token.ResponseErrors;
import io.github.timflux.core.testing.ManualScheduler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Fixture: an exchange without a network. The test emits its signals; the fixture counts all signals downstream. */
final class ExchangeFixture implements CoreSubscriber<Object>, Subscription {

    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
    static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(8);

    private static final HttpSettings SETTINGS =
            HttpSettingsFixture.of(TOTAL_TIMEOUT.minus(IDLE_TIMEOUT), IDLE_TIMEOUT);
    private static final HttpPostRequest REQUEST = new HttpPostRequest(
            URI.create("http://127.0.0.1:1"),
            "path",
            new UserSig(Secret.of("test-signature"), Instant.MAX),
            1,
            new TestRequestBody(""),
            true,
            new ResponseSizeLimit(1_000, ResponseErrors::tooLong),
            () -> {},
            date -> {});

    private final ManualScheduler time = new ManualScheduler();
    private final ExchangeTimeouts timeouts = ExchangeTimeouts.of(SETTINGS, time);
    private final AtomicInteger values = new AtomicInteger();
    private final AtomicInteger completions = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final Context context = Context.of("caller", "test");
    private final HttpExchange exchange = new HttpExchange(
            REQUEST,
            (bytes, offset, length) -> "",
            new SignedQuery(SETTINGS),
            ResponseMemoryLimit.ofThisJvm(),
            new ConnectionDemand("127.0.0.1", SETTINGS.network().connectionPool(), timeouts::now),
            timeouts);
    private final ExchangeTimeoutSubscriber subscriber = new ExchangeTimeoutSubscriber(this, exchange, timeouts);
    private volatile @Nullable Throwable error;
    private volatile long requested;

    /** Creates an exchange and subscribes. */
    ExchangeFixture() {
        subscriber.onSubscribe(this);
    }

    ExchangeTimeoutSubscriber subscriber() {
        return subscriber;
    }

    HttpExchange exchange() {
        return exchange;
    }

    ManualScheduler time() {
        return time;
    }

    /** Sets the clock. Does not fire the timer. */
    void setTime(Duration sinceStart) {
        time.setClock(sinceStart.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns 1 if a timer is scheduled, else 0. */
    int timers() {
        return time.hasTask() ? 1 : 0;
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

    @Nullable Throwable throwable() {
        return error;
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        // The test decides when to request.
    }

    @Override
    public void onNext(Object value) {
        values.incrementAndGet();
    }

    @Override
    public void onError(Throwable throwable) {
        error = throwable;
        errors.incrementAndGet();
    }

    @Override
    public void onComplete() {
        completions.incrementAndGet();
    }

    @Override
    public void request(long demand) {
        requested = demand;
    }

    @Override
    public void cancel() {
        cancels.incrementAndGet();
    }
}
