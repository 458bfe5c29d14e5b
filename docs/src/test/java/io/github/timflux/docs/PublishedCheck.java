package io.github.timflux.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the published jars, POMs and Javadoc. Runs after all modules are packaged. */
@Tag("jdk")
final class PublishedCheck {

    private static final Path ROOT = Path.of("..");
    private static final Pattern MODULE = Pattern.compile("(?<=<module>).+?(?=</module>)");
    private static final Pattern ARTIFACT = Pattern.compile("(?<=<artifactId>)[^<]+(?=</artifactId>)");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");
    private static final Pattern JAR = Pattern.compile("timflux-[a-z-]+-[0-9.]+(-SNAPSHOT)?\\.jar");

    static List<Path> published() throws IOException {
        List<Path> published = new ArrayList<>();
        for (String module : found(MODULE, ROOT.resolve("pom.xml"))) {
            if (isPublished(Files.readString(ROOT.resolve(module).resolve("pom.xml")))) {
                published.add(ROOT.resolve(module));
            }
        }
        return published;
    }

    private static boolean isPublished(String pom) {
        return !pom.contains("<maven.deploy.skip>true<") && !pom.contains("<packaging>pom<");
    }

    @Test
    void shouldListExactlyPublishedModulesInBillOfMaterials() throws IOException {
        List<String> listed = found(ARTIFACT, ROOT.resolve("bom/.flattened-pom.xml"));
        assertThat(listed.subList(1, listed.size()))
                .hasSizeGreaterThan(3)
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .map(module -> jar(module).getName().replaceFirst("-[0-9].*", ""))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("published")
    void shouldHavePomForUsers(Path module) throws IOException {
        assertThat(Files.readString(module.resolve(".flattened-pom.xml")))
                .contains("<license>", "<scm", "<url>", "<developer>", "<description>")
                .doesNotContain("<parent>", "<scope>test<", "<build>", "${");
    }

    /**
     * Maven takes the version that is named nearest to the application: Resilience4j names 1.7, one step further away.
     */
    @Test
    void shouldNameCurrentLoggingApiInPomOfCore() throws IOException {
        assertThat(Files.readString(ROOT.resolve("core/.flattened-pom.xml")))
                .containsPattern("<artifactId>slf4j-api</artifactId>\\s*<version>2\\.[^<]+</version>\\s*"
                        + "<scope>compile</scope>");
    }

    @ParameterizedTest
    @MethodSource("published")
    void shouldHaveModuleNameOfItsPackage(Path module) throws IOException {
        try (JarFile jar = new JarFile(jar(module))) {
            String name = jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
            assertThat(jar.stream().map(Object::toString))
                    .anyMatch(entry -> entry.endsWith(name.replace('.', '/') + "/"));
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void shouldHaveSources(Path module) throws IOException {
        File sources = new File(jar(module).getPath().replace(".jar", "-sources.jar"));
        try (JarFile jar = new JarFile(sources)) {
            assertThat(jar.stream().map(Object::toString)).anyMatch(name -> name.endsWith("/package-info.java"));
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    @Tag("all-checks")
    void shouldHaveListOfComponents(Path module) throws IOException {
        JsonNode list = JsonMapper.shared().readTree(Files.readString(module.resolve("target/bom.json")));
        String name = jar(module).getName().replaceFirst("-[0-9].*", "");
        assertThat(list.at("/bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(list.at("/metadata/component/name").asString()).isEqualTo(name);
        assertThat(list.at("/components")
                        .valueStream()
                        .map(component -> component.at("/name").asString()))
                .containsAll(requiredLibraries(module));
    }

    /** Returns the libraries that the published POM brings. Optional and provided ones come from the application. */
    private static List<String> requiredLibraries(Path module) throws IOException {
        return DEPENDENCY
                .matcher(Files.readString(module.resolve(".flattened-pom.xml")))
                .results()
                .map(MatchResult::group)
                .filter(dependency -> !dependency.matches("(?s).*<(?:optional>true|scope>provided)<.*"))
                .map(dependency -> ARTIFACT.matcher(dependency)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group())
                .toList();
    }

    @Test
    @Tag("all-checks")
    void shouldOmitInternalPackagesFromJavadoc() throws IOException {
        assertThat(Files.readAllLines(Path.of("target/reports/apidocs/element-list")))
                .contains("io.github.timflux", "io.github.timflux.core", "io.github.timflux.spring")
                .noneMatch(name -> name.contains(".internal"));
    }

    private static File jar(Path module) {
        File[] jars = module.resolve("target").toFile().listFiles((folder, name) -> JAR.matcher(name)
                .matches());
        assertThat(jars).as("the jar of %s, to be packaged first", module).hasSize(1);
        return jars[0];
    }

    private static List<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
