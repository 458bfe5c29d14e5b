package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RedisQuotaBuilderTest {

    private static final RedisURI REDIS = RedisURI.create("redis://user:confidential@127.0.0.1:1");

    private static final String PUSH = "v4/timpush/push";

    private final RedisQuotaBuilder builder = RedisQuota.builder(1_400_000_000L, REDIS);

    @Test
    void shouldRefuseValuesOutOfRange() {
        assertRefused(() -> RedisQuota.builder(0, REDIS), "The SDKAppID is 0; expected a positive number.");
        for (String rate : List.of("0", "0.5", "2.5", "100001", "NaN")) {
            assertRefused(
                    () -> builder.callsPerSecond(Double.parseDouble(rate)),
                    "quota.calls-per-second is " + rate
                            + "; expected a whole number from 1 to 100000, because instances"
                            + " share the quota through Redis.");
        }
        assertRefused(() -> builder.instances(0), "quota.redis.instances is 0; expected 1 to 100000.");
        assertRefused(() -> builder.maxBlockSize(1_001), "quota.redis.max-block-size is 1001; expected 1 to 1000.");
        assertRefused(
                () -> builder.jitterTolerance(Duration.ZERO),
                "quota.redis.jitter-tolerance is 0 ms; expected 1 ms to 500 ms.");
        assertRefused(
                () -> builder.timeout(Duration.ofMinutes(1)), "quota.redis.timeout is 1 min; expected 1 ms to 10 s.");
    }

    @Test
    void shouldRefuseOperationRatesOutOfRange() {
        for (String rate : List.of("0", "0.5", "2.5", "100001", "NaN")) {
            assertRefused(
                    () -> builder.operationRate(PUSH, Double.parseDouble(rate)),
                    "The rate of v4/timpush/push is " + rate
                            + "; expected a whole number from 1 to 100000, because instances"
                            + " share the quota through Redis.");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.operationRate("push", 1))
                .withMessageStartingWith("The path of the operation is \"push\"; expected v4/<service>/<command>");
    }

    /** The smallest local share is 0.01 calls a second. */
    @Test
    void shouldAcceptMoreInstancesThanTheRateOfAnOperation() {
        builder.operationRate(PUSH, 1).instances(100).build().close();
        assertRefused(
                builder.callsPerSecond(200).instances(101)::build,
                "quota.redis.instances is 101; expected 1 to 100, because the rate of v4/timpush/push is 1.");
    }

    @Test
    void shouldRequireTheNumberOfInstances() {
        assertRefused(builder::build, "quota.redis.instances is 0; expected 1 to 100.");
    }

    /** Each instance needs a local share of at least one call a second. */
    @Test
    void shouldRefuseMoreInstancesThanCallsPerSecond() {
        assertRefused(builder.callsPerSecond(5).instances(6)::build, "quota.redis.instances is 6; expected 1 to 5.");
    }

    @Test
    @SuppressWarnings("NullAway") // Callers may compile without a null checker.
    void shouldNameTheArgumentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> RedisQuota.builder(1, (RedisURI) null))
                .withMessage("redis");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.keyPrefix(null))
                .withMessage("quota.redis.key-prefix");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.jitterTolerance(null))
                .withMessage("quota.redis.jitter-tolerance");
    }

    @Test
    void shouldNotShowThePassword() {
        try (RedisQuota quota = builder.instances(4).build()) {
            assertThat(quota).hasToString("RedisQuota[timflux:1400000000:, 100 calls a second]");
        }
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
