package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that all pages that explain a task have the same parts, and that their tables agree with the code. */
final class TaskPagesTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern PROPERTY = Pattern.compile("`(timflux\\.[a-z-]+(?:\\.[a-z-]+)*)`");
    private static final Pattern METRIC =
            Pattern.compile("timflux\\.(?:stream|single\\.call|request|results|permit|rate\\.limiter|problems).*");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?s)```(?:java|kotlin)\n(.*?)```");
    private static final int OPTION_COLUMNS = 3;

    static List<String> pages() {
        return TaskPage.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldHaveTheFourPartsInOrder(String page) {
        assertThat(HEADING.matcher(ProjectFile.read(page).text()).results().map(found -> found.group(1)))
                .startsWith("What you get")
                .containsSubsequence("What you get", "Shortest sample", "Options", "What can go wrong");
        assertThat(TaskPage.section(page, "Shortest sample")).contains("```");
        assertThat(TaskPage.section(page, "What can go wrong"))
                .contains("| you see | why | what to do |\n|---|---|---|\n");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldShowTheDefaultOfEachSetting(String page) {
        assertThat(TaskPage.section(page, "Options").lines().filter(line -> line.startsWith("| `")))
                .isNotEmpty()
                .allSatisfy(line -> SettingCatalog.all().stream()
                        .filter(setting -> line.startsWith("| `" + setting.name() + "` |"))
                        .forEach(setting -> assertThat(line)
                                .startsWith("| `" + setting.name() + "` | " + SettingRow.defaultOf(setting) + " | ")));
    }

    /** The first column of a table with the column "default" has nothing but settings, except for the command line. */
    @ParameterizedTest
    @MethodSource("pages")
    void shouldListSettingsOnly(String page) {
        String options = TaskPage.section(page, "Options");
        if (options.contains("| option | default | change it if |")) {
            assertThat(options.lines().filter(line -> line.startsWith("| `")))
                    .allSatisfy(line -> assertThat(line.split(" \\| ", -1)).hasSize(OPTION_COLUMNS))
                    .extracting(line -> line.split("`", -1)[1])
                    .isSubsetOf(SettingCatalog.all().stream().map(Setting::name).toList());
        }
    }

    /** A test of the starter compares its table with the properties. */
    @ParameterizedTest
    @MethodSource("pages")
    void shouldNamePropertiesThatExist(String page) {
        String starter =
                ProjectFile.read("extensions/spring-boot-starter/README.md").text();
        assertThat(properties(page)).allSatisfy(name -> assertThat(starter).contains("| `" + name + "` |"));
    }

    private static Stream<String> properties(String page) {
        return PROPERTY.matcher(ProjectFile.read(page).text())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !METRIC.matcher(name).matches());
    }

    /** A publisher that leaves the block of its client fails, because the client is closed before the subscription. */
    @Test
    void shouldNeverReturnFromTheBlockThatClosesTheClient() {
        assertThat(ProjectFile.all(path -> path.endsWith(".md")).stream()
                        .filter(page -> returnsFromTry(page.text()))
                        .map(ProjectFile::path))
                .as("pages with a sample that returns from try-with-resources")
                .isEmpty();
    }

    private static boolean returnsFromTry(String page) {
        return CODE_BLOCK
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .anyMatch(code -> code.contains("try (") && code.contains("return "));
    }

    @Test
    void shouldListEveryPageOnTheStartPage() {
        String index = ProjectFile.read("docs/index.md").text();
        assertThat(ProjectFile.paths())
                .filteredOn(path -> path.matches("docs/[a-z-]+\\.md") && !path.equals("docs/index.md"))
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(index).contains("(" + path.substring("docs/".length()) + ")"));
    }
}
