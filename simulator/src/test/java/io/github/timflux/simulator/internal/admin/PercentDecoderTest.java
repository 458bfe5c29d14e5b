package io.github.timflux.simulator.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PercentDecoderTest {

    @ValueSource(strings = {"u1", "a/b", "<b>", "a b", "张伟", "😀", "%41", "\u0000", "a+b"})
    @ParameterizedTest
    void shouldDecodeWhatEncodersWrite(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");

        assertThat(PercentDecoder.decode(encoded)).isEqualTo(text);
        assertThat(PercentDecoder.decode(encoded.toLowerCase(Locale.ROOT))).isEqualTo(text);
    }

    @ValueSource(strings = {"%", "a%4", "%zz", "%4", "%FF", "%E5%BC", "%C0%AF", "%ED%A0%80", "%-1", "%+1"})
    @ParameterizedTest
    void shouldRefuseInvalidSequences(String text) {
        assertThatExceptionOfType(AdminException.class)
                .isThrownBy(() -> PercentDecoder.decode(text))
                .withMessage("The path has \"%s\"; expected UTF-8 with %%XX.", text);
    }
}
