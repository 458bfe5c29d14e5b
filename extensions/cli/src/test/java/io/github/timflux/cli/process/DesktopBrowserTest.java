package io.github.timflux.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DesktopBrowserTest {

    @ParameterizedTest
    @CsvSource({
        "Windows 11, PATH, rundll32",
        "Mac OS X, PATH, open",
        "Linux, DISPLAY, xdg-open",
        "Linux, WAYLAND_DISPLAY, xdg-open"
    })
    void shouldFindTheProgramOfTheDesktop(String osName, String variable, String program) {
        assertThat(DesktopBrowser.command(osName, Map.of(variable, ":0"))).startsWith(program);
    }

    @Test
    void shouldOpenNothingWithoutADesktop() {
        assertThat(DesktopBrowser.command("Linux", Map.of("PATH", "/usr/bin"))).isEmpty();
    }

    @Test
    void shouldTellThatNothingWasOpened() {
        assertThat(DesktopBrowser.open(URI.create("http://127.0.0.1:1/"), Map.of()))
                .isFalse();
    }
}
