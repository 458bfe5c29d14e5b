package io.github.timflux.docs;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that every test exists that a page names as the proof of a promise. */
final class ProofsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED =
            Pattern.compile("`(?:\\w+\\.)?([A-Z]\\w+(?:Test|Properties|Stress|Fuzz|Check))`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/failures.md", "SECURITY.md"})
    void shouldNameTestsThatExist(String page) throws IOException {
        Set<String> named = NAMED.matcher(Files.readString(PROJECT.resolve(page)))
                .results()
                .map(result -> result.group(1))
                .collect(toUnmodifiableSet());
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() {
        return ProjectFile.paths().stream()
                .filter(path -> path.contains("/src/test/java/"))
                .map(path -> path.replaceFirst("^.*/", "").replaceFirst("\\.java$", ""))
                .collect(toUnmodifiableSet());
    }
}
