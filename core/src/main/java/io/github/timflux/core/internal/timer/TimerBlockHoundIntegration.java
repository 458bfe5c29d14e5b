package io.github.timflux.core.internal.timer;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Allows the short locks of the executors that the timers use, in addition to those that Reactor allows. The threads of
 * the timers are marked as non-blocking, and event loops cancel tasks. If BlockHound throws its error while a thread
 * waits for such a lock, the lock is unusable from then on, because its queue keeps the waiting thread. Only BlockHound
 * loads this class, in the tests of an application.
 */
public final class TimerBlockHoundIntegration implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        String pool = ThreadPoolExecutor.class.getName();
        String queue = ScheduledThreadPoolExecutor.class.getName() + "$DelayedWorkQueue";
        builder.allowBlockingCallsInside(pool, "getTask")
                .allowBlockingCallsInside(pool, "addWorker")
                .allowBlockingCallsInside(queue, "remove");
    }
}
