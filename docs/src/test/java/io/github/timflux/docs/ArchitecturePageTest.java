package io.github.timflux.docs;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/architecture.md with the sources: packages, their dependencies, and the classes that it names. */
final class ArchitecturePageTest {

    private static final String INTERNAL = "core/src/main/java/io/github/timflux/core/internal/";
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| [^|]+ \\| ([^|]*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z][A-Za-z0-9]+)(?:\\.\\w+\\([^`]*\\))?`");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?io\\.github\\.timflux\\.core\\.internal\\.([a-z.]+)\\.[A-Z]");

    /** The page says "all others" for this package. */
    private static final String TOP_PACKAGE = "client";

    private static final Set<String> CLASSES_OF_LIBRARIES = Set.of("CircuitBreaker", "Flux", "Mono");

    private final String page = ProjectFile.read("docs/architecture.md").text();

    @Test
    void shouldShowThePackagesOfCoreAndTheirDependencies() {
        String packages = page.substring(page.indexOf("## Packages of core"), page.indexOf("## Journey"));
        Map<String, Set<String>> shown = PACKAGE_ROW
                .matcher(packages)
                .results()
                .filter(row -> !row.group(1).equals(TOP_PACKAGE))
                .collect(toMap(
                        row -> row.group(1),
                        row -> sorted(NAME.matcher(row.group(2)).results())));
        Map<String, Set<String>> imported = ProjectFile.all(path -> path.startsWith(INTERNAL)).stream()
                .filter(source -> !packageOf(source).equals(TOP_PACKAGE))
                .collect(toMap(ArchitecturePageTest::packageOf, ArchitecturePageTest::imports, (one, other) -> {
                    one.addAll(other);
                    return one;
                }));
        assertThat(shown).isEqualTo(imported);
    }

    private static String packageOf(ProjectFile source) {
        return source.path()
                .substring(INTERNAL.length(), source.path().lastIndexOf('/'))
                .replace('/', '.');
    }

    private static Set<String> imports(ProjectFile source) {
        Set<String> imports = sorted(IMPORT.matcher(source.text()).results());
        imports.remove(packageOf(source));
        return imports;
    }

    @Test
    void shouldNameClassesThatExist() {
        Set<String> types = ProjectFile.paths().stream()
                .filter(path -> path.endsWith(".java"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".java", ""))
                .collect(toUnmodifiableSet());
        Set<String> named = sorted(CLASS.matcher(page).results());
        assertThat(named).hasSizeGreaterThan(40);
        named.removeAll(CLASSES_OF_LIBRARIES);
        named.removeAll(types);
        assertThat(named).as("classes that do not exist").isEmpty();
    }

    private static Set<String> sorted(Stream<MatchResult> found) {
        return found.map(match -> match.group(1)).collect(toCollection(TreeSet::new));
    }
}
