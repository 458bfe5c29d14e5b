package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import io.github.timflux.redis.RedisQuotaState.Mode;
import io.github.timflux.spi.PermitScheduler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uses quotas with a real Redis whose state another program changes, and quotas with different rates. */
@Timeout(120)
final class SharedStateTest {

    private static final String OPERATION = "v4/timpush/get_attr";
    private static final String KEY = "timflux:1:" + OPERATION;

    private static final RedisProcess REDIS = RedisProcess.start();
    private static final RedisClient CLIENT = RedisClient.create(REDIS.uri());
    private static final RedisCommands<String, String> COMMANDS =
            CLIENT.connect().sync();

    private final CapturedLog log = new CapturedLog(RedisQuota.class.getPackageName());

    @AfterAll
    static void stop() {
        CLIENT.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        REDIS.close();
    }

    @BeforeEach
    void replaceTheState() {
        COMMANDS.flushall();
        REDIS.setFreeSlot(KEY);
    }

    @AfterEach
    void releaseLog() {
        log.close();
    }

    @Test
    void shouldContinueAfterAnotherProgramChangedTheState() {
        try (RedisQuota quota = quota(100)) {
            takePermit(quota);
            COMMANDS.hset(KEY, "due", "9".repeat(16));
            Await.until(
                    () -> takePermit(quota) && log.events(Level.WARN).findAny().isPresent());
            takePermit(quota);
            COMMANDS.set(KEY, "text");
            takePermit(quota);
            Await.until(() -> COMMANDS.type(KEY).equals("hash"));
            assertThat(log.events(Level.WARN)).anySatisfy(warning -> assertThat(warning.getFormattedMessage())
                    .contains(KEY, "\"due\" is \"9999999999999999\""));
        }
    }

    @Test
    void shouldTellEachInstanceAboutAnotherRate() {
        try (RedisQuota fast = quota(100);
                RedisQuota slow = quota(10)) {
            takePermit(fast);
            takePermit(slow);
            Await.until(() -> {
                takePermit(fast);
                return otherRate(fast) != null;
            });
            Await.until(() -> {
                takePermit(slow);
                return otherRate(slow) != null;
            });
            assertThat(otherRate(fast)).isEqualTo(10);
            assertThat(otherRate(slow)).isEqualTo(100);
            assertThat(log.events(Level.WARN))
                    .anySatisfy(warning -> assertThat(warning.getFormattedMessage())
                            .contains(KEY, "100 calls a second here, and 10 in another instance"))
                    .anySatisfy(warning -> assertThat(warning.getFormattedMessage())
                            .contains(KEY, "10 calls a second here, and 100 in another instance"));
            slow.changeCallsPerSecond(100);
            Await.until(() -> takePermit(slow) && takePermit(fast) && otherRate(fast) == null);
            assertThat(slow).hasToString("RedisQuota[timflux:1:, 100 calls a second]");
        }
    }

    @Test
    void shouldChangeTheRateOfAllOperations() {
        try (RedisQuota quota = quota(100)) {
            takePermit(quota);
            quota.changeCallsPerSecond(50);
            quota.changeCallsPerSecond(50);
            assertThat(quota.schedulerFor("later")).isNotNull();
            assertThat(quota.states())
                    .extracting(RedisQuotaState::callsPerSecond)
                    .containsExactly(50, 50);
            Await.until(() -> takePermit(quota) && "50".equals(COMMANDS.hget(KEY, "high")));
            assertThat(COMMANDS.hget(KEY, "low")).isEqualTo("50");
            assertThat(quota.states().get(1).mode()).isEqualTo(Mode.REDIS);
        }
    }

    @Test
    void shouldNotChangeTheRateOfAnOperationWithItsOwnRate() {
        try (RedisQuota quota = RedisQuota.builder(1, REDIS.uri())
                .operationRate(OPERATION, 3)
                .instances(4)
                .build()) {
            takePermit(quota);
            assertThat(COMMANDS.hget(KEY, "high")).isEqualTo("3");
            quota.changeCallsPerSecond(50);
            takePermit(quota);
            assertThat(COMMANDS.hget(KEY, "low")).isEqualTo("3");
            assertThat(COMMANDS.hget(KEY, "high")).isEqualTo("3");
            quota.schedulerFor("later");
            assertThat(quota.states())
                    .extracting(RedisQuotaState::operation, RedisQuotaState::callsPerSecond)
                    .containsExactly(tuple("later", 50), tuple(OPERATION, 3));
        }
    }

    @Test
    void shouldRefuseARateOutOfRangeAndKeepTheOldOne() {
        try (RedisQuota quota = RedisQuota.builder(1, RedisURI.create("127.0.0.1", 1))
                .instances(4)
                .build()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> quota.changeCallsPerSecond(0.5))
                    .withMessageStartingWith("quota.calls-per-second is 0.5; expected a whole number from 1 to 100000");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> quota.changeCallsPerSecond(3))
                    .withMessage("quota.redis.instances is 4; expected 1 to 3.");
            assertThat(quota).hasToString("RedisQuota[timflux:1:, 100 calls a second]");
        }
    }

    private static RedisQuota quota(int callsPerSecond) {
        return RedisQuota.builder(1, REDIS.uri())
                .callsPerSecond(callsPerSecond)
                .instances(2)
                .build();
    }

    private static @Nullable Integer otherRate(RedisQuota quota) {
        return quota.states().get(0).otherCallsPerSecond();
    }

    /** Returns whether it got a permit; fails if it waits too long for a busy machine. */
    private static boolean takePermit(RedisQuota quota) {
        PermitScheduler.Permit permit =
                quota.schedulerFor(OPERATION).nextPermit().block(Duration.ofSeconds(30));
        if (permit != null) {
            permit.markWritten();
        }
        return permit != null;
    }
}
