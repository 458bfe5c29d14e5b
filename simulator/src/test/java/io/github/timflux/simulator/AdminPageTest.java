package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the files of the page. The browser test of the module acceptance checks what they do. */
final class AdminPageTest {

    @Test
    void shouldOfferEachFault() throws IOException {
        List<String> expected = Arrays.stream(InjectedFault.values())
                .filter(fault -> fault != InjectedFault.NONE)
                .map(InjectedFault::name)
                .toList();
        assertThat(matches("<option value=\"([A-Z0-9_]+)\">", read("index.html")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldForbidContentFromElsewhere() throws IOException {
        String page = read("index.html");
        assertThat(page)
                .contains("content=\"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
        assertThat(matches("(?:src|href)=\"([^\"]*)\"", page))
                .allMatch(address -> address.matches("[a-z]+\\.(js|css)|#[a-z]+|data:image/svg\\+xml,.*"));
        assertThat(page).doesNotContain(" style=").doesNotContain("<style").doesNotContainPattern(" on[a-z]+=");
        assertThat(matches("<script([^>]*)>", page)).allMatch(attributes -> attributes.contains("src="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "api", "stream", "rates", "windows", "calls", "controls", "accounts", "dom"})
    void shouldInsertTextOnly(String module) throws IOException {
        String code = read(module + ".js");
        assertThat(code)
                .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\(");
        assertThat(matches("from '([^']*)'", code)).allMatch(address -> address.matches("\\./[a-z]+\\.js"));
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String read(String file) throws IOException {
        try (InputStream in = TimSimulator.class.getResourceAsStream("admin/" + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
