package io.github.timflux.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Only replies that the script can have sent are used. */
final class SlotReplyReaderTest {

    private static final RedisQuotaSettings SETTINGS =
            new RedisQuotaSettings(100, 4, 5, Duration.ofMillis(20), Duration.ofMillis(250));
    private static final SlotRequest REQUEST = new SlotRequest(10_200_000, 5, 100, 0);

    /** Time, number of slots, time to the first slot, interval, other rate, corrupt state. */
    private static final List<Object> VALID = List.of(1_780_000_000_000_000L, 5L, 100_000L, 10_200L, 0L, "");

    @Test
    void shouldReadAValidReply() {
        assertThat(read(VALID))
                .isEqualTo(new SlotReservation(1_780_000_000_000_000_000L, 5, 100_000_000, 10_200_000, 0, ""));
        assertThat(read(with(with(VALID, 1, 0L), 2, 600_000L)).slotCount()).isZero();
        assertThat(read(with(VALID, 4, 2L)).otherCallsPerSecond()).isEqualTo(2);
    }

    static Stream<List<@Nullable Object>> repliesOfAnotherForm() {
        return Stream.of(
                List.of(),
                List.of(1_780_000_000_000_000L),
                VALID.subList(0, 3),
                VALID.subList(0, 5),
                with(VALID, 5, 1L),
                with(VALID, 5, null),
                with(VALID, 0, null),
                with(VALID, 1, null),
                with(VALID, 1, "5"),
                with(VALID, 1, 5.0),
                with(VALID, 1, List.of(5L)),
                with(VALID, 2, ""),
                with(VALID, 3, new IllegalStateException("nested error")),
                Stream.concat(VALID.stream(), Stream.of(1L)).toList(),
                Collections.nCopies(100_000, 1L));
    }

    @ParameterizedTest
    @MethodSource("repliesOfAnotherForm")
    void shouldRefuseAReplyOfAnotherForm(List<@Nullable Object> reply) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(reply))
                .withMessageContaining("expected five whole numbers and a text")
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, time",
        "0, -1, time",
        "0, 1, time",
        "0, -9223372036854775808, time",
        "0, 9223372036854775807, time",
        "0, 999999999999999, time",
        "0, 4102444800000001, time",
        "1, -1, number of slots",
        "1, 6, number of slots",
        "1, 2000000000, number of slots",
        "1, 4294967297, number of slots",
        "1, -9223372036854775808, number of slots",
        "2, -1, wait for the first slot",
        "2, 60000000, wait for the first slot",
        "2, 1000000000000000, wait for the first slot",
        "2, 9223372036854775807, wait for the first slot",
        "2, 480000, wait for the last slot",
        "3, 0, interval",
        "3, -1, interval",
        "3, 10198, interval",
        "3, 2000001, interval",
        "3, 9223372036854775807, interval",
        "3, 200000, wait for the last slot",
        "4, -1, other rate",
        "4, 100001, other rate",
        "4, 4294967297, other rate"
    })
    void shouldRefuseANumberOutOfRange(int index, long value, String name) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(with(VALID, index, value)))
                .withMessageContaining("the %s is ", name);
    }

    /** Otherwise the instance would ask at once again, without an end. */
    @Test
    void shouldRefuseAReplyWithoutSlotsAlthoughOneIsFree() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(with(VALID, 1, 0L)))
                .withMessageContaining("wait for the first slot");
    }

    private static SlotReservation read(List<? extends @Nullable Object> reply) {
        return SlotReplyReader.read(reply).checked(REQUEST, SETTINGS.maxWait());
    }

    private static List<@Nullable Object> with(List<?> reply, int index, @Nullable Object value) {
        List<@Nullable Object> changed = new ArrayList<>(Arrays.asList(reply.toArray()));
        changed.set(index, value);
        return changed;
    }
}
