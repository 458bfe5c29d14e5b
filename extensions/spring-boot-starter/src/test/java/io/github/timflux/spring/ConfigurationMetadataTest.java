package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PathFamily;
import io.github.timflux.Region;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.redis.internal.RedisQuotaSettingCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the metadata from which editors complete properties: names, types, descriptions, ranges and defaults. */
final class ConfigurationMetadataTest {

    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "timflux.backup-endpoint",
            "timflux.calls",
            "timflux.clients",
            "timflux.connection-pool.max-connections",
            "timflux.connection-pool.max-pending-requests",
            "timflux.endpoint",
            "timflux.event-loop-threads",
            "timflux.proxy.non-proxy-hosts",
            "timflux.proxy.password",
            "timflux.proxy.source",
            "timflux.proxy.uri",
            "timflux.proxy.username",
            "timflux.quota.max-jitter",
            "timflux.quota.redis.instances",
            "timflux.quota.redis.ssl.bundle",
            "timflux.quota.redis.uri",
            "timflux.region",
            "timflux.sdk-app-id",
            "timflux.secret-key",
            "timflux.secret-key-file",
            "timflux.shutdown-timeout",
            "timflux.ssl.bundle");

    /** Properties without an entry in a setting catalogue. */
    private static final Set<String> NOT_IN_A_CATALOGUE = Set.of(
            "management.health.timflux.enabled",
            "management.health.timflux.probe",
            "management.health.timflux.timeout",
            "timflux.allow-plain-http",
            "timflux.backup-endpoint",
            "timflux.calls",
            "timflux.clients",
            "timflux.enabled",
            "timflux.endpoint",
            "timflux.identifier",
            "timflux.path-family",
            "timflux.proxy.non-proxy-hosts",
            "timflux.proxy.password",
            "timflux.proxy.source",
            "timflux.proxy.uri",
            "timflux.proxy.username",
            "timflux.quota.redis.ssl.bundle",
            "timflux.quota.redis.uri",
            "timflux.quota.unlimited",
            "timflux.region",
            "timflux.sdk-app-id",
            "timflux.secret-key",
            "timflux.secret-key-file",
            "timflux.shutdown-timeout",
            "timflux.ssl.bundle",
            "timflux.ssl.platform-certificates");

    /** Without a range in its description: its maximum is the calls per second. */
    private static final String INSTANCES = RedisQuotaSettingCatalog.INSTANCES.name();

    private static JsonNode metadata() throws IOException {
        try (InputStream file =
                ConfigurationMetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return JsonMapper.shared().readTree(file);
        }
    }

    private static Stream<JsonNode> members(String name) throws IOException {
        return StreamSupport.stream(metadata().get(name).spliterator(), false);
    }

    static Stream<JsonNode> properties() throws IOException {
        return members("properties");
    }

    private static String name(JsonNode property) {
        return property.get("name").asString();
    }

    static Stream<Setting<?>> settings() {
        return Stream.concat(SettingCatalog.all().stream(), RedisQuotaSettingCatalog.all().stream());
    }

    @Test
    void shouldHaveAPropertyForEverySetting() throws IOException {
        Set<String> expected = new TreeSet<>(NOT_IN_A_CATALOGUE);
        settings().forEach(setting -> expected.add("timflux." + setting.name()));
        assertThat(properties().map(ConfigurationMetadataTest::name)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldDescribeEachSettingAndItsRange(Setting<?> setting) throws IOException {
        String description = properties()
                .filter(property -> name(property).equals("timflux." + setting.name()))
                .map(property -> property.get("description").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no property timflux." + setting.name()));
        assertThat(description).startsWith(setting.description().replaceFirst("\\.$", ""));
        if (SettingValues.hasRange(setting) && !setting.name().equals(INSTANCES)) {
            assertThat(description).contains(", " + SettingValues.rangeInWords(setting));
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void shouldHaveATypeADescriptionAndADefault(JsonNode property) {
        assertThat(property.path("type").asString(""))
                .matches("(java|io\\.github\\.timflux)\\..+")
                .isNotEqualTo("java.lang.Object");
        assertThat(property.path("description").asString(""))
                .hasSizeGreaterThan(15)
                .endsWith(".");
        assertThat(property.has("defaultValue")).isNotEqualTo(WITHOUT_DEFAULT.contains(name(property)));
    }

    /** Sets all properties in one application, because each has a value of its own in the builder. */
    @Test
    void shouldNameTheEffectiveDefaults() throws IOException {
        // Without a number of instances, no property of the shared quota may be set; SharedQuotaPropertiesTest has
        // them.
        String[] defaults = properties()
                .filter(property -> property.has("defaultValue"))
                .filter(property -> !name(property).startsWith("timflux.quota.redis."))
                .map(property ->
                        name(property) + "=" + property.get("defaultValue").asString())
                .toArray(String[]::new);
        assertThat(defaults).hasSizeGreaterThan(30);
        assertThat(builderStates(usual().withPropertyValues(defaults)))
                .isEqualTo(builderStates(usual()))
                .containsOnlyKeys("default");
    }

    @Test
    void shouldHintAtEveryRegionAndPathFamily() throws IOException {
        assertThat(hints("timflux.region")).containsExactlyElementsOf(kebabCase(Region.values()));
        assertThat(hints("timflux.path-family")).containsExactlyElementsOf(kebabCase(PathFamily.values()));
    }

    private static List<String> kebabCase(Enum<?>... values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static Stream<String> hints(String property) throws IOException {
        return members("hints")
                .filter(hint -> name(hint).equals(property))
                .flatMap(hint -> StreamSupport.stream(hint.get("values").spliterator(), false))
                .map(value -> value.get("value").asString());
    }
}
