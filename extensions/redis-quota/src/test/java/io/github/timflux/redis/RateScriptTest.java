package io.github.timflux.redis;

import static io.github.timflux.redis.ScriptOnRedis.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script tells each instance about other rates, and applies the lowest one. */
final class RateScriptTest {

    private static final ScriptOnRedis REDIS = new ScriptOnRedis();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void setFreeSlot() {
        REDIS.setFreeSlot();
    }

    @Test
    void shouldTellNoOtherRateIfAllAreEqual() {
        assertThat(REDIS.reserve(1).otherCallsPerSecond()).isZero();
        assertThat(REDIS.reserve(1).otherCallsPerSecond()).isZero();
    }

    @Test
    void shouldApplyTheLowestRateToAllInstances() {
        assertThat(REDIS.reserve(1, 100, 0).slotInterval()).isEqualTo(interval(100));
        SlotReservation slow = REDIS.reserve(1, 4, 0);
        SlotReservation fast = REDIS.reserve(1, 100, 0);
        assertThat(slow.otherCallsPerSecond()).isEqualTo(100);
        assertThat(slow.slotInterval()).isEqualTo(interval(4));
        assertThat(fast.otherCallsPerSecond()).isEqualTo(4);
        assertThat(fast.slotInterval()).isEqualTo(interval(4));
    }

    @Test
    void shouldTellEachOfThreeRatesAboutAnother() {
        REDIS.reserve(1, 4, 0);
        REDIS.reserve(1, 100, 0);
        SlotReservation middle = REDIS.reserve(1, 50, 0);
        assertThat(middle.otherCallsPerSecond()).isEqualTo(4);
        assertThat(middle.slotInterval()).isEqualTo(interval(4));
        assertThat(REDIS.reserve(1, 100, 0).otherCallsPerSecond()).isEqualTo(4);
        assertThat(REDIS.reserve(1, 4, 0).otherCallsPerSecond()).isEqualTo(100);
    }

    @Test
    void shouldForgetARateTenSecondsAfterItsLastUse() {
        REDIS.reserve(1, 4, 0);
        REDIS.setTime("lowSeen", Duration.ofSeconds(-9));
        assertThat(REDIS.reserve(1).otherCallsPerSecond()).isEqualTo(4);
        REDIS.setTime("lowSeen", Duration.ofSeconds(-11));
        SlotReservation later = REDIS.reserve(1);
        assertThat(later.otherCallsPerSecond()).isZero();
        assertThat(later.slotInterval()).isEqualTo(interval(100));
    }

    @Test
    void shouldForgetAReplacedRateAtOnce() {
        REDIS.reserve(1, 50, 0);
        SlotReservation raised = REDIS.reserve(1, 200, 50);
        assertThat(raised.otherCallsPerSecond()).isZero();
        assertThat(raised.slotInterval()).isEqualTo(interval(200));
        assertThat(REDIS.reserve(1, 50, 200).otherCallsPerSecond()).isZero();
        assertThat(REDIS.reserve(1, 50, 0).otherCallsPerSecond()).isZero();
    }

    @Test
    void shouldKeepAReplacedRateThatAnotherInstanceStillUses() {
        REDIS.reserve(1, 50, 0);
        REDIS.reserve(1, 200, 50);
        REDIS.reserve(1, 50, 0);
        assertThat(REDIS.reserve(1, 200, 0).slotInterval()).isEqualTo(interval(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0", "-5", "nan", "1e300", "0.0001", "100001", "9999999999999999"})
    void shouldReplaceACorruptRate(String value) {
        REDIS.reserve(1);
        for (String field : new String[] {"low", "high", "lowSeen", "highSeen"}) {
            REDIS.set(field, value);
            SlotReservation next = REDIS.reserve(1);
            assertThat(next.otherCallsPerSecond()).isZero();
            assertThat(next.slotInterval()).isEqualTo(interval(100));
        }
        assertThat(REDIS.commands().hget(ScriptOnRedis.KEY, "low")).isEqualTo("100");
        assertThat(REDIS.commands().hget(ScriptOnRedis.KEY, "high")).isEqualTo("100");
    }

    private static long interval(int callsPerSecond) {
        return SETTINGS.withCallsPerSecond(callsPerSecond).slotInterval();
    }
}
