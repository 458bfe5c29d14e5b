package io.github.timflux.core;

import reactor.core.publisher.BaseSubscriber;

/** Notices how something ends. */
public final class Ending extends BaseSubscriber<Object> {

    private volatile int completed;
    private volatile int failed;

    /** One if it has completed. */
    public int completed() {
        return completed;
    }

    /** One if it has failed. */
    public int failed() {
        return failed;
    }

    @Override
    protected void hookOnComplete() {
        completed = 1;
    }

    @Override
    protected void hookOnError(Throwable error) {
        failed = 1;
    }
}
