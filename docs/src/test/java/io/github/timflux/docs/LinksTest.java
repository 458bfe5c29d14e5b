package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every link from one page to a file or to a heading has a target. */
final class LinksTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("(?<=\\]\\()(?!https?:)[^)\\s]+(?=\\))");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static List<Path> pages() {
        return ProjectFile.paths().stream()
                .filter(path -> path.endsWith(".md"))
                .map(ROOT::resolve)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldHaveTarget(Path page) throws IOException {
        assertThat(found(LINK, Files.readString(page))).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
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

    /** The anchor that GitHub creates for a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} -]", "")
                .replace(' ', '-');
    }
}
