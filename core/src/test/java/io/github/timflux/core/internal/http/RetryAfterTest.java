package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final long NOW = Instant.parse("1994-11-06T08:49:30Z").toEpochMilli();

    @CsvSource({"0, 0", "1, 1", "007, 7", "60, 60", "61, 60", "86400, 60", "99999999999999999999999, 60"})
    @ParameterizedTest
    void shouldReadSeconds(String value, int seconds) {
        assertThat(RetryAfter.of(headers(value), NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "sun, 6 nov 1994 8:49:37 gmt"
            })
    void shouldReadDate(String value) {
        assertThat(RetryAfter.of(headers(value), NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void shouldReadDateRelativeToTimeOfServer() {
        HttpHeaders headers = headers("Sun, 06 Nov 1994 08:49:37 GMT").set("Date", "Sunday, 06-Nov-94 08:49:35 GMT");
        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldIgnoreInvalidTimeOfServer() {
        HttpHeaders headers = headers("Sun, 06 Nov 1994 08:49:37 GMT").set("Date", "today");
        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @CsvSource({"'Sun, 06 Nov 1994 08:00:00 GMT', 0", "'Tue, 06 Nov 2094 08:00:00 GMT', 60"})
    @ParameterizedTest
    void shouldKeepDateWithinBounds(String value, int seconds) {
        assertThat(RetryAfter.of(headers(value), NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+5", "1.5", "1s", "soon", "٣", "0x10", "Sun, 06 Nov", "99:99:99", "5, 5"})
    void shouldIgnoreInvalidValue(String value) {
        assertThat(RetryAfter.of(headers(value), NOW)).isNull();
    }

    @Test
    void shouldReturnNullWithoutHeader() {
        assertThat(RetryAfter.of(new DefaultHttpHeaders(), NOW)).isNull();
    }

    private static HttpHeaders headers(String retryAfter) {
        return new DefaultHttpHeaders().set("Retry-After", retryAfter);
    }
}
