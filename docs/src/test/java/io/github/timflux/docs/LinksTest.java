package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every link from one document to another, or to a heading, leads somewhere. */
final class LinksTest {

    private static final Path TOP = Path.of("..");
    private static final Pattern LINK = Pattern.compile("(?<=\\]\\()(?!https?:)[^)\\s]+(?=\\))");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLeadSomewhere(Path document) throws IOException {
        assertThat(found(LINK, Files.readString(document))).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
            assertThat(target).exists();
            if (parts.length > 1) {
                assertThat(found(HEADING, Files.readString(target)))
                        .extracting(LinksTest::anchor)
                        .contains(parts[1]);
            }
        });
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceFirst("^#+ ", ""))
                .toList();
    }

    /** As the pages of repositories make it of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} -]", "")
                .replace(' ', '-');
    }
}
