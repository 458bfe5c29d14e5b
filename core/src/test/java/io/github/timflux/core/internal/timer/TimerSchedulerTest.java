package io.github.timflux.core.internal.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

final class TimerSchedulerTest {

    private final TimerScheduler timer = new TimerScheduler();

    @Test
    void shouldNotRunATaskEarly() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(50);
        List<Long> nanosEarly = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 50; i++) {
            long delay = i * 1_234_567L;
            long due = timer.now(TimeUnit.NANOSECONDS) + delay;
            timer.schedule(
                    () -> {
                        nanosEarly.add(due - timer.now(TimeUnit.NANOSECONDS));
                        done.countDown();
                    },
                    delay,
                    TimeUnit.NANOSECONDS);
        }
        awaitEnd(done);
        assertThat(nanosEarly).hasSize(50).allSatisfy(nanos -> assertThat(nanos).isNotPositive());
    }

    /** Delays of less than a second and longer ones take different ways. */
    @Test
    void shouldRunLongDelaysOnItsThreadsAndNotEarly() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(20);
        List<Long> nanosEarly = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 20; i++) {
            long delay = 900_000_000L + i * 20_000_000L;
            long due = timer.now(TimeUnit.NANOSECONDS) + delay;
            timer.schedule(
                    () -> {
                        assertThat(Thread.currentThread().getName()).startsWith("timflux-timer");
                        nanosEarly.add(due - timer.now(TimeUnit.NANOSECONDS));
                        done.countDown();
                    },
                    delay,
                    TimeUnit.NANOSECONDS);
        }
        awaitEnd(done);
        assertThat(nanosEarly).hasSize(20).allSatisfy(nanos -> assertThat(nanos).isNotPositive());
    }

    @Test
    void shouldRunATaskWithANegativeDelayOnAThreadOfTheTimer() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>(Thread.currentThread());
        CountDownLatch done = new CountDownLatch(1);
        timer.schedule(
                () -> {
                    thread.set(Thread.currentThread());
                    done.countDown();
                },
                -1,
                TimeUnit.SECONDS);
        awaitEnd(done);
        assertThat(thread.get()).isInstanceOf(NonBlocking.class);
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(thread.get().getName()).startsWith("timflux-timer");
    }

    @Test
    void shouldRunFurtherTasksWhileATaskBlocks() throws InterruptedException {
        Object lock = new Object();
        CountDownLatch blocked = new CountDownLatch(8);
        CountDownLatch done = new CountDownLatch(1);
        synchronized (lock) {
            for (int i = 0; i < 8; i++) {
                timer.schedule(() -> {
                    blocked.countDown();
                    // A monitor, because BlockHound fails a thread of the timer that waits for a latch.
                    synchronized (lock) {
                        assertThat(Thread.holdsLock(lock)).isTrue();
                    }
                });
            }
            awaitEnd(blocked);
            timer.schedule(done::countDown, 1, TimeUnit.MILLISECONDS);
            awaitEnd(done);
        }
    }

    /** BlockHound fails a non-blocking thread that waits for a lock, and the lock would be unusable afterwards. */
    @Test
    void shouldLetNonBlockingThreadsScheduleAndCancelAtTheSameTime() throws InterruptedException {
        Scheduler eventLoops = Schedulers.newParallel("event-loop", 8, true);
        CountDownLatch done = new CountDownLatch(1);
        try {
            Flux.range(0, 200_000)
                    .parallel(8)
                    .runOn(eventLoops)
                    .doOnNext(i -> {
                        timer.schedulePeriodically(() -> {}, 1, 1, TimeUnit.MINUTES)
                                .dispose();
                        timer.schedule(() -> {}, 1, TimeUnit.MINUTES).dispose();
                        timer.schedule(() -> {}, 500, TimeUnit.MILLISECONDS).dispose();
                    })
                    .sequential()
                    .blockLast(Duration.ofMinutes(1));
        } finally {
            eventLoops.dispose();
        }
        timer.schedule(done::countDown);
        awaitEnd(done);
    }

    @Test
    void shouldRunFurtherTasksAfterATaskThatThrows() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        timer.schedule(() -> {
            throw new IllegalStateException("The task of a test fails.");
        });
        timer.schedule(done::countDown);
        awaitEnd(done);
    }

    @Test
    void shouldNotRunTheTasksOfADisposedWorker() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        Scheduler.Worker worker = timer.createWorker();
        Disposable pending = worker.schedule(() -> ran.set(true), 20, TimeUnit.MILLISECONDS);
        worker.dispose();
        Disposable late = worker.schedule(() -> ran.set(true));
        timer.schedule(done::countDown, 40, TimeUnit.MILLISECONDS);
        awaitEnd(done);
        assertThat(ran).isFalse();
        assertThat(pending.isDisposed()).isTrue();
        assertThat(late.isDisposed()).isTrue();
    }

    @Test
    void shouldNotRunACancelledTask() throws InterruptedException {
        AtomicBoolean ran = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        timer.schedule(() -> ran.set(true), 20, TimeUnit.MILLISECONDS).dispose();
        timer.schedule(done::countDown, 40, TimeUnit.MILLISECONDS);
        awaitEnd(done);
        assertThat(ran).isFalse();
    }

    @Test
    void shouldRefuseToBlockOnItsThreads() {
        StepVerifier.create(Mono.fromCallable(() -> Mono.never().block(Duration.ofMinutes(1)))
                        .subscribeOn(timer))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("timflux-timer"))
                .verify(Duration.ofMinutes(1));
    }

    /** A thread that waits for the time of the cancelled task would end after an hour. */
    @Test
    void shouldEndItsThreadAfterTheLastTaskIsCancelled() throws InterruptedException {
        Set<Thread> before = timerThreads();
        timer.schedule(() -> {}, 1, TimeUnit.HOURS).dispose();
        Set<Thread> started = timerThreads();
        started.removeAll(before);
        assertThat(started).isNotEmpty();
        for (Thread thread : started) {
            thread.join(Duration.ofMinutes(1).toMillis());
        }
        assertThat(started).noneMatch(Thread::isAlive);
    }

    private static Set<Thread> timerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("timflux-timer"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void awaitEnd(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
