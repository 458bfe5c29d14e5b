package io.github.timflux.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import org.junit.jupiter.api.Test;

/** The calls themselves are tested with the command. */
final class DemoSingleCallsTest {

    @Test
    void shouldUseAtMostATenthOfTheQuota() {
        assertThat(DemoSingleCalls.callsPerSecond(Quota.perSecond(50))).isEqualTo(5);
        assertThat(DemoSingleCalls.callsPerSecond(Quota.perSecond(100))).isEqualTo(10);
        assertThat(DemoSingleCalls.callsPerSecond(Quota.perSecond(1_000))).isEqualTo(10);
        assertThat(DemoSingleCalls.callsPerSecond(Quota.unlimited())).isEqualTo(10);
    }

    @Test
    void shouldMakeNoCallsThatWouldWaitTooLong() {
        assertThat(DemoSingleCalls.callsPerSecond(Quota.perSecond(0.5))).isZero();
        assertThat(DemoSingleCalls.callsPerSecond(Quota.perSecond(1))).isEqualTo(0.1);
    }
}
