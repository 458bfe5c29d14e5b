package io.github.timflux.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FrequentTextsTest {

    private final FrequentTexts texts = new FrequentTexts();

    @Test
    void shouldMakeOneStringOfATextThatComesAgain() {
        String first = read("Shenzhen");
        assertThat(read("Shenzhen")).isEqualTo("Shenzhen").isSameAs(first);
    }

    @Test
    void shouldTellTextsOfTheSameHashApart() {
        assertThat("AaBB").hasSameHashCodeAs("BBAa");
        assertThat(read("AaBB")).isEqualTo("AaBB");
        assertThat(read("BBAa")).isEqualTo("BBAa");
        assertThat(read("AaBB")).isEqualTo("AaBB");
    }

    @Test
    void shouldReadAnyNumberOfTexts() {
        assertThat(IntStream.range(0, 10_000))
                .allMatch(number -> read("text-" + number).equals("text-" + number));
    }

    @Test
    void shouldNotKeepWhatIsLong() {
        String text = "x".repeat(33);
        assertThat(read(text)).isEqualTo(text).isNotSameAs(read(text));
    }

    private String read(String text) {
        return texts.of(("#" + text + "#").toCharArray(), 1, text.length());
    }
}
