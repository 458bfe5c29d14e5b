package io.github.timflux.core;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the tests exist which documents name as proofs. */
final class ProofsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED =
            Pattern.compile("`(?:\\w+\\.)?([A-Z]\\w+(?:Test|Properties|Stress|Fuzz|Check))`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/reliability.md", "SECURITY.md"})
    void shouldNameTestsThatExist(String document) throws IOException {
        Set<String> named = NAMED.matcher(Files.readString(PROJECT.resolve(document)))
                .results()
                .map(result -> result.group(1))
                .collect(toUnmodifiableSet());
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Stream.of("core", "simulator", "extensions/cli")
                .map(module -> PROJECT.resolve(module).resolve("src/test/java"))
                .flatMap(ProofsTest::walk)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(toUnmodifiableSet());
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot list " + folder, e);
        }
    }
}
