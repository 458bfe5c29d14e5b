package io.github.timflux.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretKeyTextTest {

    private static final String KEY = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\n",
                "%s\r\n",
                "%s\r",
                " %s",
                "\t%s\t\n",
                "\uFEFF%s",
                "\uFEFF%s\r\n\r\n",
                "\u00a0%s\u3000",
                "%s\u0000",
                "\u200b%s\u2028",
                "%s"
            })
    void shouldRemoveInvisibleCharactersAroundAKey(String pattern, @TempDir Path folder) throws IOException {
        String text = pattern.formatted(KEY);
        assertThat(SecretKeyText.strip(text)).isEqualTo(KEY);
        assertThat(Credentials.secretKey("administrator", text).secretKey().reveal())
                .isEqualTo(KEY);
        assertThat(SecretKeyText.read(Files.writeString(folder.resolve("key"), text))
                        .reveal())
                .isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\uFEFF", "\u00a0"})
    void shouldKeepCharactersInsideAKey(String inside) {
        String text = KEY.substring(0, 32) + inside + KEY.substring(32);
        assertThat(SecretKeyText.strip(text)).isEqualTo(text);
        assertThatThrownBy(() -> Credentials.secretKey("administrator", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(65 characters)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\uFEFF\r\n"})
    void shouldReturnNothingForInvisibleText(String text) {
        assertThat(SecretKeyText.strip(text)).isEmpty();
    }

    @Test
    void shouldReadAnyBytesAndNoMoreThanAKeyNeeds(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("key"), "\u00ff".repeat(100_000).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(SecretKeyText.read(file).reveal()).hasSizeBetween(1, 4_096);
        assertThatThrownBy(() -> SecretKeyText.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
