package io.github.timflux.core.internal.timer;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Creates timers with one daemon thread. The thread starts with the first task and ends after 2 s without a task. */
public final class SingleThreadTimer {

    static final long IDLE_SECONDS = 2;

    private SingleThreadTimer() {}

    /** Creates a timer whose thread has this name. */
    public static Scheduler create(String threadName) {
        return create(threadName, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    static Scheduler create(String name, ThreadFactory threads) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return Schedulers.fromExecutorService(executor, name);
    }
}
