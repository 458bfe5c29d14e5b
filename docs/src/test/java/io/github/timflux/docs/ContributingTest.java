package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the lists and the test commands of CONTRIBUTING.md. {@link LinksTest} checks that the files exist. */
final class ContributingTest {

    private static final int MAX_FILES = 12;

    private static final Pattern LIST = Pattern.compile("(?ms)^## (How to add [^\n]+)\n(.*?)(?=^## )");
    private static final Pattern ITEM = Pattern.compile("(?m)^\\d+\\. \\[\\w+]\\([\\w/.-]+\\)");
    private static final Pattern COMMAND = Pattern.compile("`\\.ci/test ([a-z/-]+) ([A-Z][\\w,]+)");

    private static String page() {
        return ProjectFile.read("CONTRIBUTING.md").text();
    }

    static Stream<MatchResult> lists() {
        return LIST.matcher(page()).results();
    }

    static List<String[]> commands() {
        return COMMAND.matcher(page())
                .results()
                .map(found -> new String[] {found.group(1), found.group(2)})
                .toList();
    }

    @Test
    void shouldHaveListForErrorCodeOperationAndSetting() {
        assertThat(lists().map(list -> list.group(1)))
                .containsExactly("How to add an error code", "How to add an operation", "How to add a setting");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldNeedFewFilesAndHaveTestCommand(MatchResult list) {
        String text = list.group(2);
        List<String> lines =
                text.lines().filter(line -> line.matches("\\d+\\. .*")).toList();
        assertThat(lines).hasSizeBetween(3, MAX_FILES).allMatch(line -> ITEM.matcher(line)
                .find());
        assertThat(COMMAND.matcher(text.substring(text.lastIndexOf("Test: "))).find())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldNameTestsOfTheModule(String module, String tests) {
        assertThat(ProjectFile.paths()).contains(module + "/pom.xml");
        assertThat(tests.split(",")).allSatisfy(test -> assertThat(ProjectFile.paths())
                .anyMatch(path -> path.startsWith(module + "/src/test/java/") && path.endsWith("/" + test + ".java")));
    }

    @Test
    void shouldHaveTestCommands() {
        assertThat(commands()).hasSizeGreaterThan(5);
    }
}
