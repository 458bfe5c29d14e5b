package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.docs.WorkedExample.TestCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Checks the worked examples and the test commands of CONTRIBUTING.md. Each example is applied to a copy of the changed
 * files. {@link LinksTest} checks that the files of all links exist.
 */
final class ContributingTest {

    private static final int MAX_STEPS = 9;
    private static final String STEP = "\\d+\\. \\[\\w+]\\([\\w/.-]+\\).*";

    private static final String PAGE = ProjectFile.read("CONTRIBUTING.md").text();
    private static final List<WorkedExample> EXAMPLES = WorkedExample.all(PAGE);
    private static final List<TestCommand> COMMANDS =
            WorkedExample.commands(PAGE).toList();

    @Test
    void shouldHaveExampleForErrorCodeOperationAndSetting() {
        assertThat(EXAMPLES)
                .extracting(WorkedExample::title)
                .containsExactly("How to add an error code", "How to add an operation", "How to add a setting");
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void shouldNeedFewStepsThatStartWithTheirFile(WorkedExample example) {
        assertThat(example.steps()).hasSizeBetween(3, MAX_STEPS).allSatisfy(step -> assertThat(step)
                .matches(STEP));
        assertThat(example.testCommands()).isNotEmpty();
    }

    /** A step whose class was renamed or whose list was moved fails here. */
    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void shouldChangeEachFileOfItsSteps(WorkedExample example) {
        assertThat(example.changedFiles()).isNotEmpty().allSatisfy((path, text) -> assertThat(text)
                .isNotEqualTo(ProjectFile.read(path).text()));
    }

    @Test
    void shouldPassTheTestsOfTheFirstExampleAfterItsSteps(@TempDir Path folder) throws Exception {
        assertPassesAfterItsSteps(EXAMPLES.get(0), folder);
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    @Tag("thorough")
    void shouldPassItsTestsAfterItsSteps(WorkedExample example, @TempDir Path folder) throws Exception {
        assertPassesAfterItsSteps(example, folder);
    }

    private static void assertPassesAfterItsSteps(WorkedExample example, Path folder) throws Exception {
        ChangedProject project = new ChangedProject(folder, example.changedFiles());
        project.compile();
        for (TestCommand command : example.testCommands()) {
            if (ChangedProject.MODULES_WITH_TESTS.contains(command.module())) {
                assertPassed(project.run(command.module(), command.tests()));
            }
        }
    }

    private static void assertPassed(TestExecutionSummary summary) {
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isPositive();
    }

    /** The tests of an example would prove nothing if they ran without its changes. */
    @Test
    @Tag("thorough")
    void shouldFailTheTestIfOneStepIsLeftOut(@TempDir Path folder) throws Exception {
        String table = "core/src/main/java/io/github/timflux/core/internal/retry/PushErrorCodes.java";
        Map<String, String> changedFiles = EXAMPLES.get(0).changedFiles();
        assertThat(changedFiles.remove(table)).isNotNull();
        ChangedProject project = new ChangedProject(folder, changedFiles);
        project.compile();
        assertThat(project.run("core", List.of("ErrorCodesTest")).getFailures()).isNotEmpty();
    }

    @Test
    void shouldRejectAnEditWhoseLinesAreMissingOrRepeated() {
        FileEdit edit = FileEdit.of("A.java", List.of(" a", "-b", "+c", ""));
        assertThat(edit.applyTo("a\nb\n\nd\n")).isEqualTo("a\nc\n\nd\n");
        assertThatThrownBy(() -> edit.applyTo("a\nx\n\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("A.java has these lines:");
        assertThatThrownBy(() -> edit.applyTo("a\nb\n\na\nb\n\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("A.java has these lines only once:");
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void shouldNameTestsOfTheModule(TestCommand command) {
        assertThat(ProjectFile.paths()).contains(command.module() + "/pom.xml");
        assertThat(command.tests()).allSatisfy(test -> assertThat(ProjectFile.paths())
                .anyMatch(path ->
                        path.startsWith(command.module() + "/src/test/java/") && path.endsWith("/" + test + ".java")));
    }

    @Test
    void shouldHaveTestCommands() {
        assertThat(COMMANDS).hasSizeGreaterThan(5);
    }
}
