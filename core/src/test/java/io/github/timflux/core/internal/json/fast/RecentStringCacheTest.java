package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecentStringCacheTest {

    private final RecentStringCache texts = new RecentStringCache();

    @Test
    void shouldMakeOneStringOfATextThatComesAgain() {
        String first = read("Shenzhen");
        assertThat(read("Shenzhen")).isEqualTo("Shenzhen").isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 15, 16, 23, 24, 31})
    void shouldTellTextsApartThatDifferAtOnePlaceOnly(int place) {
        String text = "x".repeat(32);
        for (char other = 'a'; other <= 'z'; other++) {
            String differs = text.substring(0, place) + other + text.substring(place + 1);
            assertThat(read(differs)).isEqualTo(differs);
            assertThat(read(text)).isEqualTo(text);
        }
    }

    @Test
    void shouldTellTextsOfOtherLengthsApart() {
        assertThat(IntStream.rangeClosed(0, 32))
                .allMatch(length -> read("x".repeat(length)).equals("x".repeat(length)));
    }

    @Test
    void shouldReadAnyNumberOfTexts() {
        assertThat(IntStream.range(0, 10_000))
                .allMatch(number -> read("text-" + number).equals("text-" + number));
    }

    private String read(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(UTF_8);
        int end = bytes.length - 1;
        return texts.intern(
                        bytes,
                        1,
                        end - 1,
                        EightByteScanner.word(bytes, 1, end),
                        EightByteScanner.word(bytes, 9, end),
                        EightByteScanner.word(bytes, 17, end),
                        EightByteScanner.word(bytes, 25, end))
                .value();
    }
}
