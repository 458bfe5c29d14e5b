package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RedisQuotaBuilderTest {

    private static final RedisURI REDIS = RedisURI.create("redis://user:confidential@127.0.0.1:1");

    private final RedisQuotaBuilder builder = RedisQuota.builder(1_400_000_000L, REDIS);

    @Test
    void shouldRefuseWhatCannotWorkAndSayWhatWasExpected() {
        refuses(() -> RedisQuota.builder(0, REDIS), "The SDKAppID is 0; expected a positive number.");
        refuses(() -> builder.callsPerSecond(0), "The calls per second is 0; expected 1 to 100000.");
        refuses(() -> builder.instances(0), "The number of instances is 0; expected 1 to 100000.");
        refuses(() -> builder.block(1_001), "The block is 1001; expected 1 to 1000.");
        refuses(() -> builder.slack(Duration.ZERO), "The slack is PT0S; expected PT0.001S to PT0.5S.");
        refuses(() -> builder.timeout(Duration.ofMinutes(1)), "The time-out is PT1M; expected PT0.001S to PT10S.");
    }

    @Test
    void shouldHaveToKnowHowManyInstancesThereAre() {
        refuses(builder::build, "The number of instances is 0; expected 1 to 100.");
    }

    /** Else the shares of all of them would be more than the quota. */
    @Test
    void shouldRefuseMoreInstancesThanCalls() {
        refuses(builder.callsPerSecond(5).instances(6)::build, "The number of instances is 6; expected 1 to 5.");
    }

    @Test
    @SuppressWarnings("NullAway") // Not everybody has a checker.
    void shouldRefuseNothingByItsName() {
        assertThatNullPointerException()
                .isThrownBy(() -> RedisQuota.builder(1, (RedisURI) null))
                .withMessage("redis");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.keyPrefix(null))
                .withMessage("prefix");
        assertThatNullPointerException().isThrownBy(() -> builder.slack(null)).withMessage("slack");
    }

    @Test
    void shouldNotShowThePassword() {
        try (RedisQuota quota = builder.instances(4).build()) {
            assertThat(quota).hasToString("RedisQuota[timflux:1400000000:, 100 calls a second]");
        }
    }

    private static void refuses(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
