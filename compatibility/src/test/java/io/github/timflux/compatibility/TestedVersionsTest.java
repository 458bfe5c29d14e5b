package io.github.timflux.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootVersion;

/** Compares the tables of tested versions in docs with the libraries on the class path. */
final class TestedVersionsTest {

    private static final Path PAGE = Path.of("../../docs/spring.md");
    private static final Path COMPATIBILITY_PAGE = Path.of("../../docs/compatibility.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z][^|]+?) \\| (.+) \\|$");
    private static final Pattern JAR_VERSION = Pattern.compile(".*?-(\\d[\\w.]*)\\.jar");

    /** A class of each library of the table. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("Spring Boot", "org.springframework.boot.SpringApplication"),
            Map.entry("Spring Framework", "org.springframework.context.ApplicationContext"),
            Map.entry("Reactor", "reactor.core.publisher.Mono"),
            Map.entry("Reactor Netty", "reactor.netty.http.client.HttpClient"),
            Map.entry("Netty", "io.netty.handler.codec.http.HttpRequest"),
            Map.entry("Jackson", "tools.jackson.core.JsonParser"),
            Map.entry("Micrometer", "io.micrometer.core.instrument.MeterRegistry"),
            Map.entry("Micrometer Tracing", "io.micrometer.tracing.Tracer"),
            Map.entry("Lettuce", "io.lettuce.core.RedisClient"));

    @Test
    void shouldShowTheVersionsOnTheClassPath() throws IOException, ClassNotFoundException {
        Map<String, String> present = new LinkedHashMap<>();
        for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
            present.put(library.getKey(), version(Class.forName(library.getValue())));
        }
        assertThat(present.get("Spring Boot")).isEqualTo(SpringBootVersion.getVersion());
        Map<String, String> shown = shown();
        assertThat(shown.remove("JDK")).contains("17");
        assertThat(shown).isEqualTo(present);
    }

    @ParameterizedTest
    @CsvSource({
        "Spring Boot, org.springframework.boot.SpringApplication",
        "Reactor Netty, reactor.netty.http.client.HttpClient",
        "'JUnit, for `timflux-test`', org.junit.jupiter.api.Test"
    })
    void shouldNameTheVersionOnTheCompatibilityPage(String library, Class<?> type) throws IOException {
        MatchResult row = ROW.matcher(Files.readString(COMPATIBILITY_PAGE))
                .results()
                .filter(each -> each.group(1).equals(library))
                .findFirst()
                .orElseThrow();
        assertThat(cells(row).get(1).split(", ", -1)).contains(version(type));
    }

    /** Returns the column of this version of Spring Boot. */
    private static Map<String, String> shown() throws IOException {
        String page = Files.readString(PAGE);
        Matcher section =
                Pattern.compile("(?s)\n## Tested versions\n(.*?)\n## ").matcher(page);
        assertThat(section.find()).isTrue();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        ROW.matcher(section.group(1)).results().forEach(row -> rows.put(row.group(1), cells(row)));
        int column = rows.getOrDefault("Spring Boot", List.of()).indexOf(SpringBootVersion.getVersion());
        assertThat(column)
                .as("column of Spring Boot " + SpringBootVersion.getVersion())
                .isNotNegative();
        Map<String, String> shown = new LinkedHashMap<>();
        rows.forEach((library, versions) -> shown.put(library, versions.get(column)));
        return shown;
    }

    private static List<String> cells(MatchResult row) {
        return Arrays.asList(row.group(2).split(" \\| ", -1));
    }

    private static String version(Class<?> type) {
        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
        Matcher version = JAR_VERSION.matcher(Path.of(jar).getFileName().toString());
        assertThat(version.matches()).as(jar).isTrue();
        return version.group(1);
    }
}
