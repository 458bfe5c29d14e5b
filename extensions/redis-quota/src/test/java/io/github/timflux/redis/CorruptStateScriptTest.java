package io.github.timflux.redis;

import static io.github.timflux.redis.ScriptOnRedis.KEY;
import static io.github.timflux.redis.ScriptOnRedis.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script replaces every state that it cannot have written. */
final class CorruptStateScriptTest {

    private static final ScriptOnRedis REDIS = new ScriptOnRedis();
    private static final Duration SETTLE_TIME = Duration.ofNanos(SETTINGS.settleTime());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @BeforeEach
    void useTheOperation() {
        REDIS.setFreeSlot();
        assertThat(REDIS.reserve(1).slotCount()).isOne();
    }

    static Stream<Arguments> corruptions() {
        return Stream.of(
                corruption("due a minute ahead", "due", redis -> redis.setTime("due", Duration.ofMinutes(1))),
                corruption("due 6 s ahead", "due", redis -> redis.setTime("due", Duration.ofSeconds(6))),
                corruption(
                        "due in 30 years", "due", redis -> redis.set("due", redis.micros(Duration.ZERO) + (long) 1e15)),
                corruption("due in the past", "due", redis -> redis.setTime("due", Duration.ofMinutes(-1))),
                corruption("seen in the future", "seen", redis -> redis.setTime("seen", Duration.ofMinutes(1))),
                corruption("seen in the past", "seen", redis -> redis.setTime("seen", Duration.ofMinutes(-1))),
                corruption("both in ten days", "due", redis -> {
                    redis.setTime("seen", Duration.ofDays(10));
                    redis.setTime("due", Duration.ofDays(10));
                }),
                corruption(
                        "seen without due", "missing", redis -> redis.commands().hdel(KEY, "due")),
                corruption(
                        "due without seen", "missing", redis -> redis.commands().hdel(KEY, "seen")),
                corruption("a string", "not a hash", redis -> {
                    redis.commands().del(KEY);
                    redis.commands().set(KEY, "text");
                }),
                corruption("a list", "not a hash", redis -> {
                    redis.commands().del(KEY);
                    redis.commands().rpush(KEY, "1", "2");
                }),
                corruption("a set", "not a hash", redis -> {
                    redis.commands().del(KEY);
                    redis.commands().sadd(KEY, "1");
                }),
                corruption("a stream", "not a hash", redis -> {
                    redis.commands().del(KEY);
                    redis.commands().xadd(KEY, "field", "value");
                }));
    }

    private static Arguments corruption(String name, String found, Consumer<ScriptOnRedis> corrupt) {
        return arguments(name, found, corrupt);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corruptions")
    void shouldReplaceACorruptState(String name, String found, Consumer<ScriptOnRedis> corrupt) {
        corrupt.accept(REDIS);
        assertRepaired(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nan",
                "-nan",
                "inf",
                "-inf",
                "1e300",
                "-1",
                "0x10",
                "1.5",
                "abc",
                "99999999999999999999",
                "1\n2",
                "\0"
            })
    void shouldReplaceAFieldThatIsNotANumber(String value) {
        REDIS.set("due", value);
        assertRepaired("\"due\" is \"" + value);
        useTheOperation();
        REDIS.set("seen", value);
        assertRepaired("\"seen\" is \"" + value);
        useTheOperation();
        REDIS.set("due", value);
        REDIS.set("seen", value);
        assertRepaired("\"due\" is \"" + value);
    }

    /** All instances have to find the repair, also those that use their local share and probe Redis. */
    private static void assertRepaired(String found) {
        SlotReservation repair = REDIS.reserve(5);
        assertThat(repair.corruptState()).contains(found);
        assertThat(repair.slotCount()).isZero();
        assertThat(repair.firstSlotIn()).isEqualTo(2 * SETTINGS.settleTime());
        SlotReservation ofAnother = REDIS.reserve(5);
        assertThat(ofAnother.corruptState()).matches("replaced \\d+ ms ago");
        assertThat(ofAnother.slotCount()).isZero();
        letTimePass(SETTLE_TIME);
        SlotReservation later = REDIS.reserve(5);
        assertThat(later.corruptState()).isEmpty();
        assertThat(later.slotCount()).isZero();
        letTimePass(SETTLE_TIME);
        assertThat(REDIS.reserve(1).slotCount()).isOne();
        assertThat(REDIS.commands().pttl(KEY)).isPositive();
    }

    private static void letTimePass(Duration passed) {
        for (String field : new String[] {"due", "seen", "repaired"}) {
            REDIS.moveBack(field, passed);
        }
    }

    @Test
    void shouldShowAtMostTheStartOfALongValue() {
        REDIS.set("due", "x".repeat(1_000_000));
        assertThat(REDIS.reserve(1).corruptState()).hasSizeLessThan(200);
    }

    @Test
    void shouldAcceptTheStateOfTheLowestRate() {
        REDIS.setFreeSlot();
        REDIS.reserve(1, 4, 0);
        REDIS.setTime("lowSeen", Duration.ofSeconds(-20));
        assertThat(REDIS.reserve(1).corruptState()).isEmpty();
    }

    @Test
    void shouldTreatAStateThatIsOlderThanADayAsLost() {
        REDIS.setTime("seen", Duration.ofDays(-2));
        REDIS.setTime("due", Duration.ofDays(-2));
        SlotReservation first = REDIS.reserve(5);
        assertThat(first.corruptState()).isEmpty();
        assertThat(first.firstSlotIn()).isEqualTo(SETTINGS.settleTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "nan", "-1", "99999999999999999999"})
    void shouldIgnoreACorruptTimeOfTheLastRepair(String value) {
        REDIS.set("repaired", value);
        assertThat(REDIS.reserve(1).corruptState()).isEmpty();
        REDIS.setTime("repaired", Duration.ofDays(1));
        assertThat(REDIS.reserve(1).corruptState()).isEmpty();
    }
}
