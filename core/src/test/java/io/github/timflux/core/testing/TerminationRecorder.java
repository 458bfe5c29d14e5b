package io.github.timflux.core.testing;

import reactor.core.publisher.BaseSubscriber;

/** Records whether a publisher has completed or failed. */
public final class TerminationRecorder extends BaseSubscriber<Object> {

    private volatile int completed;
    private volatile int failed;

    /** 1 if the publisher has completed, otherwise 0. */
    public int completed() {
        return completed;
    }

    /** 1 if the publisher has failed, otherwise 0. */
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
