package io.github.timflux.core.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.core.Standstill;
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

final class LeasedPermitSchedulerTest {

    private final AtomicReference<@Nullable Runnable> onLook = new AtomicReference<>();
    private final Standstill time = new Standstill() {
        @Override
        public long now(TimeUnit unit) {
            Runnable task = onLook.getAndSet(null);
            if (task != null) {
                task.run();
            }
            return super.now(unit);
        }
    };
    private final LeasedPermitScheduler leases = new LeasedPermitScheduler(Quota.perSecond(1), time);

    @Test
    void shouldTakeNothingFromWhoeverCancelsOnSubscription() {
        leases.nextPermit().subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        assertThat(leases.nextPermit().toFuture()).isCompleted();
    }

    @Test
    void shouldSetNoAlarmForWhoeverHasLeft() {
        leases.pauseFor(Duration.ofMinutes(1));
        Disposable asker = leases.nextPermit().subscribe();
        assertThat(time.isSet()).isTrue();
        asker.dispose();
        assertThat(time.isSet()).isFalse();
    }

    @Test
    void shouldTakeBackAPermitThatCrossesACancel() throws InterruptedException {
        leases.nextPermit().subscribe(permit -> permit.release(Outcome.LOST));
        Disposable asker =
                leases.nextPermit().subscribe(permit -> assertThat(permit).isNull());
        Thread cancelling = new Thread(asker::dispose);
        time.set(1, TimeUnit.SECONDS);
        // The clock is looked at while the permit is granted; that the asker has gone is learnt after that.
        onLook.set(() -> {
            cancelling.start();
            while (cancelling.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        });
        time.ring();
        cancelling.join();
        time.set(10, TimeUnit.SECONDS);
        assertThat(leases.nextPermit().toFuture()).isCompleted();
    }

    @Test
    void shouldGrantInTheOrderInWhichTheyAsked() {
        List<String> granted = new ArrayList<>();
        ask("first", granted);
        ask("second", granted);
        Disposable third = ask("third", granted);
        ask("fourth", granted);
        third.dispose();
        for (int second = 2; second < 10; second += 2) {
            time.set(second, TimeUnit.SECONDS);
            time.ring();
        }
        assertThat(granted).containsExactly("first", "second", "fourth");
        assertThat(time.isSet()).isFalse();
    }

    private Disposable ask(String name, List<String> granted) {
        return leases.nextPermit().subscribe(permit -> {
            granted.add(name);
            permit.release(Outcome.LOST);
        });
    }
}
