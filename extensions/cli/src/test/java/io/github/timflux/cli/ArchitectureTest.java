package io.github.timflux.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the dependencies between the packages of the tool. */
final class ArchitectureTest {

    private static final String ROOT = "io.github.timflux.cli";

    private static final JavaClasses MAIN = importMainClasses();

    /** Without the classes of libraries and of the JDK: the rules need their names only. */
    private static JavaClasses importMainClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
        ArchConfiguration.get().reset();
        return classes;
    }

    @Test
    void shouldHaveOnlyEntryPointsInTheRootPackage() {
        assertThat(MAIN.stream()
                        .filter(type -> type.getPackageName().equals(ROOT))
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("Main", "ClassArchiveTraining", "package-info");
    }

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    /** Each package depends on the packages that are listed behind it, and on no other package of the tool. */
    @ParameterizedTest
    @CsvSource({
        "csv, ''",
        "error, ''",
        "process, ''",
        "usersig, ''",
        "file, error process",
        "input, csv",
        "option, csv error file process",
        "result, input",
        "output, csv error input result",
        "report, error process result",
        "checkpoint, error file input output result",
        "simulation, error process report result",
        "job, checkpoint csv error file input option output process report result simulation",
        "command, error file input job option output process report simulation usersig",
    })
    void shouldDependOnLowerPackagesOnly(String name, String lower) {
        String own = ROOT + "." + name;
        assertThat(MAIN).extracting(JavaClass::getPackageName).contains(own);
        for (JavaClass type : MAIN) {
            if (type.getPackageName().equals(own)) {
                assertThat(type.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass().getPackageName())
                                .filter(target -> target.startsWith(ROOT + ".") && !target.equals(own))
                                .map(target -> target.substring(ROOT.length() + 1)))
                        .as(type.getName())
                        .isSubsetOf(lower.split(" ", -1));
            }
        }
    }

    @Test
    void shouldHaveOnlyFinalClasses() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .doNotHaveSimpleName("DurationConverter")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }
}
