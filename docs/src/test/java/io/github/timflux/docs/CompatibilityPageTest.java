package io.github.timflux.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.embedded.core.ExecutableProvider;

/**
 * Compares docs/compatibility.md with the POMs, the packages and the table of docs/spring.md.
 * {@code TestedVersionsTest} compares both pages with the libraries of the tested applications.
 */
final class CompatibilityPageTest {

    private static final String PAGE = ProjectFile.read("docs/compatibility.md").text();
    private static final String ROOT_POM = ProjectFile.read("pom.xml").text();

    private static final Pattern PACKAGE = Pattern.compile("`(io\\.github\\.timflux[a-z.]*)`");
    private static final Pattern PACKAGE_FILE = Pattern.compile("src/main/java/(.+)/package-info\\.java$");
    private static final Pattern REDIS = Pattern.compile("redis-server-(\\d+\\.\\d+\\.\\d+).*-linux-amd64");

    /** Modules without public Java classes. */
    private static final Set<String> NOT_A_LIBRARY = Set.of("acceptance", "benchmarks", "docs", "extensions/cli");

    /** Returns the cells of a row, without the first. */
    private static List<String> row(String page, String firstCell) {
        String start = "\n| " + firstCell + " | ";
        assertThat(page).contains(start);
        String rest = page.substring(page.indexOf(start) + start.length());
        return Arrays.asList(rest.substring(0, rest.indexOf(" |\n")).split(" \\| ", -1));
    }

    private static List<String> tested(String what) {
        return List.of(row(PAGE, what).get(1).split(", ", -1));
    }

    private static String inPom(String pom, String regex) {
        return Pattern.compile(regex)
                .matcher(pom)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void shouldNameTheReleaseStatusOfTheVersionInThePom() {
        String version = inPom(ROOT_POM, "<version>([^<]+)</version>");
        String release = version.replace("-SNAPSHOT", "");
        boolean isReleased = version.equals(release);
        assertThat(PAGE)
                .as("status of %s", version)
                .contains(isReleased ? release + " is released" : release + " is not released yet")
                .contains("`" + version + "`");
    }

    @Test
    void shouldNameTheJdksOfTheBuild() {
        assertThat(row(PAGE, "JDK").get(0)).isEqualTo(inPom(ROOT_POM, "<maven.compiler.release>(\\d+)<"));
        assertThat(tested("JDK")).startsWith(row(PAGE, "JDK").get(0));
        assertThat(row(ProjectFile.read("docs/spring.md").text(), "JDK"))
                .containsOnly(row(PAGE, "JDK").get(1));
    }

    @Test
    void shouldNameTheMinimumVersionOfMaven() {
        assertThat(row(PAGE, "Maven, for the build").get(0))
                .isEqualTo(inPom(ROOT_POM, "(?s)<requireMavenVersion>\\s*<version>\\[([\\d.]+),"));
    }

    @Test
    void shouldNameTheSpringBootVersionsOfTheCompatibilityModules() {
        List<String> versions = ProjectFile.all(path -> path.matches("compatibility/[^/]+/pom\\.xml")).stream()
                .map(pom -> inPom(pom.text(), "(?s)<parent>.*?<version>([^<]+)</version>"))
                .toList();
        assertThat(tested("Spring Boot"))
                .isEqualTo(versions)
                .contains(inPom(ROOT_POM, "<spring-boot.version>([^<]+)<"));
        assertThat(row(PAGE, "Spring Boot").get(0)).isEqualTo(versions.get(0).replaceFirst("\\.\\d+$", ""));
    }

    @Test
    void shouldTestTheNewestSpringBootInEachBuildAndAllVersionsInCi() {
        String newest = inPom(ROOT_POM, "<spring-boot.version>(\\d+\\.\\d+)");
        assertThat(modulesOfProfile("newest-spring-boot")).containsExactly("compatibility/boot-" + newest);
        assertThat(modulesOfProfile("compatibility"))
                .containsExactlyElementsOf(ProjectFile.paths().stream()
                        .filter(path -> path.matches("compatibility/[^/]+/pom\\.xml"))
                        .map(path -> path.replace("/pom.xml", ""))
                        .toList());
        assertThat(ProjectFile.read(".ci/run").text())
                .containsPattern("(?m)^\\./mvnw .*\\bverify .*-P[\\w,-]*\\bcompatibility\\b");
    }

    private static List<String> modulesOfProfile(String id) {
        String profile = inPom(ROOT_POM, "(?s)<id>" + id + "</id>(.*?)</profile>");
        return found(Pattern.compile("<module>([^<]+)</module>"), profile).toList();
    }

    @Test
    void shouldNameTheReactorNettyVersionsOfThePageOnSpring() {
        assertThat(tested("Reactor Netty"))
                .isEqualTo(row(ProjectFile.read("docs/spring.md").text(), "Reactor Netty").stream()
                        .distinct()
                        .toList());
    }

    @Test
    void shouldNameTheJUnitVersionOfTheBuild() {
        assertThat(tested("JUnit, for `timflux-test`")).endsWith(inPom(ROOT_POM, "<junit.version>([^<]+)<"));
    }

    @Test
    void shouldNameTheRedisOfTheTests() throws IOException, URISyntaxException {
        Path jar = Path.of(ExecutableProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile entries = new JarFile(jar.toFile())) {
            assertThat(entries.stream()
                            .flatMap(entry -> REDIS.matcher(entry.getName()).results())
                            .map(found -> found.group(1)))
                    .containsExactlyElementsOf(tested("Redis, for `timflux-redis-quota`"));
        }
    }

    @Test
    void shouldListEachPublicPackage() {
        String row = PAGE.substring(PAGE.indexOf("\n| packages "), PAGE.indexOf("\n| `internal` packages"));
        Set<String> packages = ProjectFile.paths().stream()
                .filter(path -> NOT_A_LIBRARY.stream().noneMatch(module -> path.startsWith(module + "/")))
                .flatMap(path -> PACKAGE_FILE.matcher(path).results())
                .map(found -> found.group(1).replace('/', '.'))
                .filter(name -> !(name + ".").matches(".*\\.(internal|autoconfigure)\\..*"))
                .collect(toCollection(TreeSet::new));
        assertThat(found(PACKAGE, row)).containsExactlyInAnyOrderElementsOf(packages);
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
