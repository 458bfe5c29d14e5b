package io.github.timflux.simulator.internal.push;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.error.ServiceErrorException;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps the latest pushes. Both path families use the same recorder. */
public final class PushRecorder {

    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private PushLimits limits;
    private final AtomicLong lastTask = new AtomicLong();
    private final Map<String, Task> latest = new LinkedHashMap<>();
    private final Deque<Long> timesInDay = new ArrayDeque<>();

    public PushRecorder(PushLimits limits) {
        this.limits = limits;
    }

    /** Changes the limits. */
    public synchronized void apply(PushLimits newLimits) {
        limits = newLimits;
        removeOldest();
    }

    /** Returns a new {@code TaskId}. */
    public String newTaskId(String prefix) {
        return prefix + lastTask.incrementAndGet();
    }

    /**
     * Records a push that counts towards the daily limit.
     *
     * @throws ServiceErrorException if the limit is used up; the push is not recorded then
     */
    public synchronized void addCounted(RecordedPush push, long nanos) {
        while (!timesInDay.isEmpty() && nanos - timesInDay.getFirst() >= DAY) {
            timesInDay.removeFirst();
        }
        ServiceError.PUSHES_USED_UP.throwUnless(timesInDay.size() < limits.perDay());
        if (limits.perDay() < Integer.MAX_VALUE) {
            timesInDay.addLast(nanos);
        }
        add(push, nanos);
    }

    /** Records a push. */
    public synchronized void add(RecordedPush push, long nanos) {
        latest.put(push.taskId(), new Task(push, nanos));
        removeOldest();
    }

    private void removeOldest() {
        while (latest.size() > limits.maxRecorded()) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /**
     * Revokes a push.
     *
     * @param commit whether the push is marked as revoked
     * @throws ServiceErrorException if the push cannot be revoked
     */
    public synchronized void revoke(String taskId, long nanos, boolean commit) {
        Task task = required(latest.get(taskId));
        ServiceError.PUSH_REVOKED.throwUnless(!task.push().revoked());
        ServiceError.PUSH_TOO_OLD.throwUnless(nanos - task.nanos() <= DAY);
        if (commit) {
            latest.put(taskId, task.revoked());
        }
    }

    private static Task required(@Nullable Task task) {
        if (task == null) {
            throw new ServiceErrorException(ServiceError.PUSH_UNKNOWN);
        }
        return task;
    }

    /** Returns the latest pushes in the order of their execution. */
    public synchronized List<RecordedPush> pushes() {
        return latest.values().stream().map(Task::push).toList();
    }

    /** A push and its time. */
    private record Task(RecordedPush push, long nanos) {

        Task revoked() {
            RecordedPush revoked = new RecordedPush(
                    push.taskId(),
                    push.path(),
                    push.condition(),
                    push.toEveryone(),
                    push.accounts(),
                    push.body(),
                    true);
            return new Task(revoked, nanos);
        }
    }
}
