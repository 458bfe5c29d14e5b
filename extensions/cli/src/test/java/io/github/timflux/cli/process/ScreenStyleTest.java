package io.github.timflux.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

final class ScreenStyleTest {

    private static final String ESCAPE = "\u001B";

    @Test
    void shouldColorATerminalOnly() {
        assertThat(ScreenStyle.of(Map.of(TerminalColors.STDOUT_VARIABLE, "1")).check())
                .contains("✓", ESCAPE);
        assertThat(ScreenStyle.of(Map.of()).check()).isEqualTo("✓");
        assertThat(ScreenStyle.of(Map.of(TerminalColors.STDOUT_VARIABLE, "1", "NO_COLOR", "1"))
                        .cross())
                .isEqualTo("✗");
        assertThat(ScreenStyle.of(Map.of(TerminalColors.STDOUT_VARIABLE, "1", "TERM", "dumb"))
                        .cross())
                .isEqualTo("✗");
    }

    @Test
    void shouldHaveAnAsciiFormOfEachCharacter() {
        ScreenStyle ascii = ScreenStyle.of(Map.of(ScreenStyle.ASCII_VARIABLE, "1"));
        ScreenStyle blocks = new ScreenStyle(Ansi.OFF, true);
        assertThat(ascii.bars()).matches("\\p{ASCII}+").hasSameSizeAs(blocks.bars());
        assertThat(ascii.check()).matches("\\p{ASCII}+");
        assertThat(ascii.cross()).matches("\\p{ASCII}+").hasSameSizeAs(ascii.check());
    }

    @ParameterizedTest
    @CsvSource({
        ", true",
        "UTF-8, true",
        "utf8, true",
        "cp65001, true",
        "cp437, false",
        "GBK, false",
        "US-ASCII, false",
        "no such charset, false",
    })
    void shouldUseAsciiOnAConsoleWithAnotherEncoding(@Nullable String encoding, boolean hasBlocks) {
        assertThat(ScreenStyle.hasBlocks(ScreenStyle.withConsoleEncoding(Map.of(), encoding)))
                .isEqualTo(hasBlocks);
    }
}
