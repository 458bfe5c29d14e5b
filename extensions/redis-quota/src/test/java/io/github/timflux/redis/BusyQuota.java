package io.github.timflux.redis;

import io.github.timflux.redis.RedisQuotaState.Mode;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;

/** A quota whose permits are taken all the time. */
final class BusyQuota implements AutoCloseable {

    private static final String OPERATION = "v4/timpush/get_attr";

    /** The key of the operation on Redis. */
    static final String KEY = "timflux:1:" + OPERATION;

    private final AtomicInteger granted = new AtomicInteger();
    private final RedisQuota quota;
    private final Disposable calls;

    BusyQuota(RedisQuotaBuilder builder) {
        this.quota = builder.instances(4).build();
        this.calls = quota.schedulerFor(OPERATION)
                .nextPermit()
                .doOnNext(permit -> {
                    permit.markWritten();
                    granted.incrementAndGet();
                })
                .repeat()
                .subscribe();
    }

    static BusyQuota on(RedisNodes nodes) {
        return new BusyQuota(RedisQuota.builder(1, nodes));
    }

    static BusyQuota on(String uri) {
        return on(RedisNodes.parse(uri));
    }

    /** Waits until permits are granted in the given mode. */
    void awaitPermits(Mode mode) {
        Await.until(() -> mode() == mode);
        int before = granted.get();
        Await.until(() -> granted.get() > before + 2 && mode() == mode);
    }

    private Mode mode() {
        return quota.states().get(0).mode();
    }

    @Override
    public void close() {
        calls.dispose();
        quota.close();
    }
}
