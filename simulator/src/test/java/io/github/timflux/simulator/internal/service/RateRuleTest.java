package io.github.timflux.simulator.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.limit.RateLimits;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.StrictRule;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Tests the strict rules of the rate limit, with a limit of 2 calls per second. */
final class RateRuleTest {

    private static final int OK = 0;
    private static final int THROTTLED = 60007;

    private final AtomicLong millis = new AtomicLong();
    private final SimulatedService service =
            new SimulatedService(settings(Set.of()), InstantSource.system(), () -> millis.get() * 1_000_000);

    private static ServiceSettings settings(Set<StrictRule> relaxed) {
        ServiceSettings defaults =
                CallHandlers.settings(0, account -> Map.of(), new FaultSettings(List.of(), Map.of(), false), Map.of());
        return new ServiceSettings(
                defaults.credentials(),
                new RateLimits(RateLimit.of(2), Map.of()),
                defaults.pushLimits(),
                defaults.accounts(),
                defaults.faults(),
                defaults.functions(),
                defaults.unknownAccounts(),
                defaults.delays(),
                defaults.clockOffset(),
                defaults.seed(),
                defaults.recording(),
                relaxed);
    }

    @Test
    void shouldLimitTheCallsOfEachSlidingSecond() {
        expect(900, OK);
        expect(999, OK);
        expect(1_000, THROTTLED);
        expect(1_899, THROTTLED);
        expect(3_000, OK);
    }

    @Test
    void shouldLimitTheCallsOfEachFullSecondIfThatRuleIsRelaxed() {
        service.change(settings(Set.of(StrictRule.SLIDING_SECOND)));

        expect(900, OK);
        expect(999, OK);
        expect(999, THROTTLED);
        expect(1_000, OK);
        expect(1_001, OK);
        expect(1_999, THROTTLED);
        expect(2_000, OK);
    }

    @Test
    void shouldCountThrottledCalls() {
        expect(0, OK);
        expect(0, OK);
        expect(900, THROTTLED);
        expect(950, THROTTLED);
        expect(1_000, THROTTLED);
    }

    @Test
    void shouldNotCountThrottledCallsIfThatRuleIsRelaxed() {
        service.change(settings(Set.of(StrictRule.THROTTLED_CALL_COUNTS)));

        expect(0, OK);
        expect(500, OK);
        expect(999, THROTTLED);
        expect(1_000, OK);
        expect(1_499, THROTTLED);
        expect(1_500, OK);
    }

    @Test
    void shouldCountThrottledCallsInStatisticsAlthoughThatRuleIsRelaxed() {
        service.change(settings(Set.of(StrictRule.THROTTLED_CALL_COUNTS)));
        expect(0, OK);
        expect(0, OK);
        expect(0, THROTTLED);

        assertThat(service.state().recorder().statistics().maxCallsPerSecond()).isEqualTo(3);
        assertThat(service.state().recorder().statistics().throttled()).isOne();
    }

    private void expect(long atMillis, int errorCode) {
        millis.set(atMillis);
        service.handle(CallHandlers.call("/v4/timpush/get_attr", "{\"To_Account\":[\"a\"]}"));
        List<RecordedCall> calls = service.state().recorder().recordedCalls();
        assertThat(calls.get(calls.size() - 1).errorCode())
                .as("error code at %s ms", atMillis)
                .isEqualTo(errorCode);
    }
}
