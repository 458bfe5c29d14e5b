package io.github.timflux.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import io.github.timflux.spi.PermitSource;
import io.github.timflux.spi.PermitSource.Outcome;
import io.github.timflux.spi.PermitSource.Permit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

final class LeasedPermitsTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final PermitSource permits = new LeasedPermits(Quota.perSecond(1), time);
    private final List<Permit> granted = new ArrayList<>();

    @Test
    void shouldTakeBackAPermitThatItsAskerDidNotWaitFor() {
        StepVerifier.create(permits.next(), 0).thenCancel().verify();
        time.advanceTimeBy(Duration.ofSeconds(1));
        take();
        assertThat(granted).hasSize(1);
    }

    @Test
    void shouldGrantNothingToWhoHasLeft() {
        take();
        Disposable waiting = permits.next().subscribe(granted::add);
        granted.get(0).done(Outcome.LOST);
        waiting.dispose();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(granted).hasSize(1);
        take();
        assertThat(granted).hasSize(2);
    }

    @Test
    void shouldCountOnlyTheFirstThatIsToldOfTheEnd() {
        take();
        Permit first = granted.get(0);
        first.written();
        first.done(Outcome.ANSWERED);
        first.done(Outcome.LOST);
        first.written();
        first.done(Outcome.LOST);
        time.advanceTimeBy(Duration.ofSeconds(2));
        take();
        take();
        assertThat(granted).hasSize(2);
        granted.get(1).done(Outcome.LOST);
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(granted).hasSize(3);
    }

    private void take() {
        permits.next().subscribe(granted::add);
    }
}
