package io.github.timflux.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Reads the rates of docs/spring.md, as properties and as YAML. */
final class SpringPageTest {

    private static final Path PAGE = Path.of("../../docs/spring.md");

    @ParameterizedTest
    @CsvSource({"properties", "yaml"})
    void shouldSetTheRatesThatThePageShows(String format) throws IOException {
        PropertySource<?> shown = shown(format);
        Map<String, Object> client = requireNonNull(TestApplications.builderStates(TestApplications.usual()
                        .withPropertyValues("timflux.quota.name=spring-page")
                        .withInitializer(context ->
                                context.getEnvironment().getPropertySources().addFirst(shown)))
                .get("default"));
        assertThat(requireNonNull((Quota) client.get("quota")).operationRates())
                .isEqualTo(Map.of("v4/timpush/push", 1.0, "v4/timpush/batch", 1.0));
    }

    private static PropertySource<?> shown(String format) throws IOException {
        Matcher block = Pattern.compile("(?s)## Rates of operations\n.*?```" + format + "\n(.*?)```")
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        PropertySourceLoader loader =
                format.equals("yaml") ? new YamlPropertySourceLoader() : new PropertiesPropertySourceLoader();
        return loader.load(format, new ByteArrayResource(block.group(1).getBytes(UTF_8)))
                .get(0);
    }
}
