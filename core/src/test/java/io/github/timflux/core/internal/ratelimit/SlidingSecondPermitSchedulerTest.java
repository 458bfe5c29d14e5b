package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.core.testing.ManualScheduler;
import io.github.timflux.spi.PermitScheduler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;

final class SlidingSecondPermitSchedulerTest {

    private final AtomicReference<@Nullable Runnable> onNextClockRead = new AtomicReference<>();
    private final ManualScheduler time = new ManualScheduler() {
        @Override
        public long now(TimeUnit unit) {
            Runnable task = onNextClockRead.getAndSet(null);
            if (task != null) {
                task.run();
            }
            return super.now(unit);
        }
    };
    private final SlidingSecondPermitScheduler scheduler = new SlidingSecondPermitScheduler(Quota.perSecond(1), time);

    @Test
    void shouldGrantNothingWhenCancelledDuringSubscription() {
        scheduler.nextPermit().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        assertThat(scheduler.nextPermit().toFuture()).isCompleted();
    }

    @Test
    void shouldDisposeTimerWhenLastRequestIsCancelled() {
        scheduler.pauseFor(Duration.ofMinutes(1));
        Disposable request = scheduler.nextPermit().subscribe();
        assertThat(time.hasTask()).isTrue();
        request.dispose();
        assertThat(time.hasTask()).isFalse();
    }

    @Test
    void shouldReleasePermitGrantedDuringCancel() throws InterruptedException {
        scheduler.nextPermit().subscribe(permit -> permit.release(Outcome.LOST));
        Disposable request =
                scheduler.nextPermit().subscribe(permit -> assertThat(permit).isNull());
        Thread cancelling = new Thread(request::dispose);
        time.setClock(1, TimeUnit.SECONDS);
        // The scheduler reads the clock during the grant, while it holds its lock. So the cancel blocks until the grant
        // is complete.
        onNextClockRead.set(() -> {
            cancelling.start();
            while (cancelling.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        });
        time.runTask();
        cancelling.join();
        time.setClock(10, TimeUnit.SECONDS);
        assertThat(scheduler.nextPermit().toFuture()).isCompleted();
    }

    @Test
    void shouldGrantInOrderOfRequests() {
        List<String> granted = new ArrayList<>();
        requestPermit("first", granted);
        requestPermit("second", granted);
        Disposable third = requestPermit("third", granted);
        requestPermit("fourth", granted);
        third.dispose();
        for (int second = 2; second < 10; second += 2) {
            time.setClock(second, TimeUnit.SECONDS);
            time.runTask();
        }
        assertThat(granted).containsExactly("first", "second", "fourth");
        assertThat(time.hasTask()).isFalse();
    }

    private Disposable requestPermit(String name, List<String> granted) {
        return scheduler.nextPermit().subscribe(permit -> {
            granted.add(name);
            permit.release(Outcome.LOST);
        });
    }
}
