package io.github.timflux.core.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

final class LongDelayTimerTest {

    private final List<String> ran = new ArrayList<>();
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final LongDelayTimer timer =
            new LongDelayTimer(time, Schedulers.immediate(), () -> time.now(TimeUnit.NANOSECONDS));

    @Test
    void shouldRunEachTaskAtItsTime() {
        schedule("later", Duration.ofMillis(2_500));
        schedule("first", Duration.ofMillis(1_200));
        schedule("at the same time", Duration.ofMillis(1_200));
        schedule("after a nanosecond", Duration.ofMillis(1_200).plusNanos(1));
        advance(Duration.ofMillis(1_200).minusNanos(1));
        assertThat(ran).isEmpty();
        advance(Duration.ofNanos(1));
        assertThat(ran).containsExactly("first", "at the same time");
        advance(Duration.ofNanos(1));
        assertThat(ran).containsExactly("first", "at the same time", "after a nanosecond");
        advance(Duration.ofMillis(1_300).minusNanos(2));
        assertThat(ran).hasSize(3);
        advance(Duration.ofNanos(1));
        assertThat(ran).containsExactly("first", "at the same time", "after a nanosecond", "later");
    }

    @Test
    void shouldRunATaskOnTimeThatIsAddedWhileAnAlarmWaits() {
        schedule("a minute", Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            advance(Duration.ofMillis(130));
            schedule("second", Duration.ofSeconds(1));
        }
        advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(ran).hasSize(19);
        advance(Duration.ofNanos(1));
        assertThat(ran).hasSize(20).containsOnly("second");
    }

    @Test
    void shouldNotRunACancelledTask() {
        Disposable cancelled = schedule("cancelled", Duration.ofSeconds(2));
        schedule("other", Duration.ofSeconds(2));
        assertThat(cancelled.isDisposed()).isFalse();
        cancelled.dispose();
        assertThat(cancelled.isDisposed()).isTrue();
        advance(Duration.ofSeconds(3));
        assertThat(ran).containsExactly("other");
    }

    @Test
    void shouldRunATaskThatATaskSchedules() {
        timer.schedule(
                () -> schedule("second", Duration.ofSeconds(1)),
                Duration.ofSeconds(1).toNanos());
        advance(Duration.ofSeconds(2));
        assertThat(ran).containsExactly("second");
    }

    @Test
    void shouldAcceptTheLongestDelay() {
        advance(Duration.ofSeconds(1));
        timer.schedule(() -> ran.add("never"), Long.MAX_VALUE);
        schedule("soon", Duration.ofSeconds(1));
        advance(Duration.ofHours(1));
        assertThat(ran).containsExactly("soon");
    }

    /** Each alarm that is scheduled can wake a thread. */
    @Test
    void shouldScheduleOneAlarmForAllCallsOfASecond() {
        Alarms alarms = new Alarms();
        LongDelayTimer tested = alarms.newTimer();
        for (int i = 0; i < 1_000; i++) {
            Disposable timeout =
                    tested.schedule(() -> {}, Duration.ofSeconds(13).toNanos());
            Disposable deadline =
                    tested.schedule(() -> {}, Duration.ofSeconds(10).toNanos());
            timeout.dispose();
            deadline.dispose();
        }
        assertThat(alarms.scheduled).isEqualTo(1);
    }

    @Test
    void shouldScheduleNoAlarmWhenNoTaskIsPending() {
        Alarms alarms = new Alarms();
        LongDelayTimer tested = alarms.newTimer();
        Disposable task = tested.schedule(() -> {}, Duration.ofMinutes(1).toNanos());
        alarms.runTask();
        assertThat(alarms.hasTask()).isTrue();
        task.dispose();
        alarms.runTask();
        assertThat(alarms.hasTask()).isFalse();
    }

    /** A second alarm would stay: each alarm schedules the next one. */
    @Test
    void shouldHaveOneAlarmAfterAnAlarmThatCouldNotBeScheduled() {
        Alarms alarms = new Alarms();
        LongDelayTimer tested = alarms.newTimer();
        alarms.failure = new OutOfMemoryError("unable to create native thread");
        assertThatThrownBy(() -> tested.schedule(
                        () -> ran.add("first"), Duration.ofSeconds(2).toNanos()))
                .isSameAs(alarms.failure);
        Runnable failed = alarms.lastTask;
        alarms.failure = null;
        tested.schedule(() -> ran.add("second"), Duration.ofSeconds(2).toNanos());
        assertThat(alarms.scheduled).isEqualTo(1);
        // The executor keeps a task for which it cannot start a thread.
        failed.run();
        assertThat(alarms.scheduled).isEqualTo(1);
        alarms.setClock(2, TimeUnit.SECONDS);
        alarms.runTask();
        assertThat(ran).containsExactly("first", "second");
    }

    /** The tasks would occupy 2 GB. */
    @Test
    void shouldForgetCancelledTasks() {
        for (int i = 0; i < 100_000; i++) {
            byte[] big = new byte[20_000];
            timer.schedule(
                            () -> ran.add("task " + big.length),
                            Duration.ofMinutes(1).toNanos())
                    .dispose();
        }
        assertThat(ran).isEmpty();
    }

    private Disposable schedule(String name, Duration delay) {
        return timer.schedule(() -> ran.add(name), delay.toNanos());
    }

    private void advance(Duration duration) {
        time.advanceTimeBy(duration);
    }

    /** Counts the alarms. Fails if the test sets a failure. */
    private static final class Alarms extends ManualScheduler {

        private int scheduled;
        private @Nullable Error failure;
        private Runnable lastTask = () -> {};

        LongDelayTimer newTimer() {
            return new LongDelayTimer(this, Schedulers.immediate(), () -> now(TimeUnit.NANOSECONDS));
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            lastTask = task;
            if (failure != null) {
                throw failure;
            }
            scheduled++;
            return super.schedule(task, delay, unit);
        }
    }
}
