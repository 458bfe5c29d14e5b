package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.described;
import static io.github.timflux.spring.Applications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Region;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That editors know every property, as it is. */
final class MetadataTest {

    /** These have no value unless somebody sets one. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "timflux.backup-endpoint",
            "timflux.clients",
            "timflux.endpoint",
            "timflux.quota.redis.instances",
            "timflux.quota.redis.uri",
            "timflux.region",
            "timflux.sdk-app-id",
            "timflux.secret-key",
            "timflux.secret-key-file",
            "timflux.shutdown-timeout",
            "timflux.ssl.bundle");

    private static JsonNode metadata() throws IOException {
        try (InputStream file =
                MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared().readTree(file);
        }
    }

    private static Stream<JsonNode> members(String name) throws IOException {
        return StreamSupport.stream(metadata().get(name).spliterator(), false);
    }

    static Stream<JsonNode> properties() throws IOException {
        return members("properties");
    }

    @Test
    void shouldKnowThemAll() throws IOException {
        assertThat(properties().map(property -> property.get("name").asString()))
                .hasSize(37)
                .doesNotHaveDuplicates()
                .containsAll(WITHOUT_DEFAULT)
                .contains("timflux.lookups.most-waiting", "management.health.timflux.probe");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void shouldSayWhatEachIs(JsonNode property) {
        assertThat(property.path("type").asString(""))
                .matches("(java|io\\.github\\.timflux)\\..+")
                .isNotEqualTo("java.lang.Object");
        assertThat(property.path("description").asString(""))
                .hasSizeGreaterThan(15)
                .endsWith(".");
        assertThat(property.has("defaultValue"))
                .isNotEqualTo(WITHOUT_DEFAULT.contains(property.get("name").asString()));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void shouldNameTheDefaultsThatAreTaken(JsonNode property) {
        if (property.has("defaultValue")) {
            assertThat(described(usual().withPropertyValues(property.get("name").asString() + "="
                            + property.get("defaultValue").asString())))
                    .isEqualTo(described(usual()))
                    .containsOnlyKeys("default");
        }
    }

    @Test
    void shouldHintAtEveryRegionAndFamily() throws IOException {
        assertThat(hints("timflux.region"))
                .containsExactlyElementsOf(Stream.of(Region.values())
                        .map(region -> region.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
        assertThat(hints("timflux.family"))
                .containsExactlyElementsOf(Stream.of(Family.values())
                        .map(family -> family.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Stream<String> hints(String property) throws IOException {
        return members("hints")
                .filter(hint -> hint.get("name").asString().equals(property))
                .flatMap(hint -> StreamSupport.stream(hint.get("values").spliterator(), false))
                .map(value -> value.get("value").asString());
    }
}
