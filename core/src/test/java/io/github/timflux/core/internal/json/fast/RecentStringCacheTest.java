package io.github.timflux.core.internal.json.fast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecentStringCacheTest {

    private final RecentStringCache cache = new RecentStringCache();

    @Test
    void shouldReturnTheSameInstanceForARepeatedString() {
        String first = read("Shenzhen");
        assertThat(read("Shenzhen")).isEqualTo("Shenzhen").isSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 15, 16, 23, 24, 31})
    void shouldDistinguishStringsThatDifferInOneCharacter(int index) {
        String original = "x".repeat(32);
        for (char other = 'a'; other <= 'z'; other++) {
            String changed = original.substring(0, index) + other + original.substring(index + 1);
            assertThat(read(changed)).isEqualTo(changed);
            assertThat(read(original)).isEqualTo(original);
        }
    }

    @Test
    void shouldDistinguishStringsOfDifferentLengths() {
        assertThat(IntStream.rangeClosed(0, 32))
                .allMatch(length -> read("x".repeat(length)).equals("x".repeat(length)));
    }

    @Test
    void shouldReadMoreStringsThanTheCacheHasSlots() {
        assertThat(IntStream.range(0, 10_000))
                .allMatch(number -> read("text-" + number).equals("text-" + number));
    }

    private String read(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(UTF_8);
        int end = bytes.length - 1;
        return cache.intern(
                        bytes,
                        1,
                        end - 1,
                        EightByteScanner.loadWord(bytes, 1, end),
                        EightByteScanner.loadWord(bytes, 9, end),
                        EightByteScanner.loadWord(bytes, 17, end),
                        EightByteScanner.loadWord(bytes, 25, end))
                .value();
    }
}
