package io.github.timflux.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors about the signature say how much the local clock is wrong. */
final class ClockDifferenceTest {

    private static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Wed, 09 Nov 1994 08:49:37 GMT | The local clock is 3 days behind the Date of the response.
            Sun, 06 Nov 1994 07:19:37 GMT | The local clock is 1 h 30 min ahead of the Date of the response.
            Wed, 09 Nov 1994 08:49:36 GMT | The local clock is 3 days behind the Date of the response.
            Sun, 06 Nov 1994 08:44:38 GMT | The local clock is 5 min ahead of the Date of the response.
            Sun, 06 Nov 1994 08:50:08 GMT | The local clock is 31 s behind the Date of the response.
            Sun, 06 Nov 1994 08:49:06 GMT | The local clock is 31 s ahead of the Date of the response.
            wed, 9 nov 1994 08:49:37 gmt  | The local clock is 3 days behind the Date of the response.
            Fri, 09 Nov 1994 08:49:37 GMT | The local clock is 3 days behind the Date of the response.
            Wednesday, 09-Nov-94 08:49:37 GMT | The local clock is 3 days behind the Date of the response.
            Wed Nov  9 08:49:37 1994      | The local clock is 3 days behind the Date of the response.
            """)
    void shouldDescribeDifference(String date, String expected) {
        assertThat(ClockDifference.describe(date, NOW)).isEqualTo(expected);
        assertThat(ClockDifference.describe("  " + date + " ", NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 06 Nov 1994 08:50:07 GMT", "Sun, 06 Nov 1994 08:49:07 GMT"})
    void shouldIgnoreSmallDifference(String date) {
        assertThat(ClockDifference.describe(date, NOW)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "0",
                "-1",
                "1994",
                ",,,,:::",
                "Sun, 06 Nov 1994",
                "Sun, 99 Nov 1994 99:99:99 GMT",
                "Sun, 06 Foo 1994 08:49:37 GMT",
                "2026-11-29T18:00:00Z",
                "\u0661\u0662",
                "this text is much longer than any valid date of an HTTP response can be, so it is ignored"
            })
    void shouldIgnoreInvalidDate(@Nullable String date) {
        assertThat(ClockDifference.describe(date, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {60_005, 70_001, 70_003, 70_009, 70_013})
    void shouldNameDifferenceInErrorsAboutTheSignature(int code) {
        assertThat(error(code, Duration.ofDays(3).plusMinutes(1)).getMessage())
                .contains(
                        "The service refused the request. The local clock is 3 days behind the Date of the response.");
        assertThat(error(code, Duration.ofDays(-3)).getMessage()).contains("3 days ahead of");
        assertThat(error(code, Duration.ZERO).getMessage()).doesNotContain("clock");
    }

    @Test
    void shouldNotNameDifferenceInOtherErrors() {
        assertThat(error(91_000, Duration.ofDays(3)).getMessage()).doesNotContain("clock");
        assertThat(error(60_020, Duration.ofDays(3)).getMessage()).doesNotContain("clock");
    }

    private static Throwable error(int code, Duration remoteAhead) {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        client.respondWithDate(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(remoteAhead).atOffset(ZoneOffset.UTC)));
        client.answerEachWith(exchange -> exchange.respondWithCode(code));
        List<Throwable> errors = new ArrayList<>();
        client.push().tags().clear("u1").subscribe(nothing -> {}, errors::add);
        client.advanceTime(Duration.ofSeconds(9));
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }
}
