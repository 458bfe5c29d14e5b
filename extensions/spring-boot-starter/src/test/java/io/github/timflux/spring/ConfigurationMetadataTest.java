package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Region;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.github.timflux.spring.SettingTable.Setting;
import io.github.timflux.spring.internal.properties.Family;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
            "timflux.clients",
            "timflux.endpoint",
            "timflux.quota.max-jitter",
            "timflux.quota.redis.instances",
            "timflux.quota.redis.uri",
            "timflux.region",
            "timflux.sdk-app-id",
            "timflux.secret-key",
            "timflux.secret-key-file",
            "timflux.shutdown-timeout",
            "timflux.ssl.bundle");

    /** Properties that are not in {@link SettingTable}, because no setter of a builder has the same name. */
    private static final Set<String> OTHER_PROPERTIES = Set.of(
            "management.health.timflux.enabled",
            "management.health.timflux.probe",
            "timflux.clients",
            "timflux.enabled",
            "timflux.endpoint",
            "timflux.identifier",
            "timflux.path-family",
            "timflux.quota.redis.uri",
            "timflux.sdk-app-id",
            "timflux.secret-key",
            "timflux.secret-key-file",
            "timflux.shutdown-timeout",
            "timflux.ssl.bundle");

    /** Instances are limited by the quota, so their maximum is not a constant. */
    private static final Pattern RANGE = Pattern.compile("expected (\\S+) to (\\S+)\\.$");

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

    @Test
    void shouldHaveARowInTheSettingTableForEveryProperty() throws IOException {
        Set<String> tested = new TreeSet<>(OTHER_PROPERTIES);
        SettingTable.CLIENT.forEach(setting -> tested.add("timflux." + setting.property()));
        SettingTable.REDIS_QUOTA.forEach(setting -> tested.add("timflux." + setting.property()));
        assertThat(properties().map(ConfigurationMetadataTest::name)).containsExactlyInAnyOrderElementsOf(tested);
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

    @ParameterizedTest
    @MethodSource("properties")
    void shouldNameTheEffectiveDefault(JsonNode property) {
        if (property.has("defaultValue")) {
            assertThat(builderStates(usual().withPropertyValues(
                            name(property) + "=" + property.get("defaultValue").asString())))
                    .isEqualTo(builderStates(usual()))
                    .containsOnlyKeys("default");
        }
    }

    static Stream<Setting<?, ?>> settingsWithRange() {
        return Stream.concat(SettingTable.CLIENT.stream(), SettingTable.REDIS_QUOTA.stream())
                .filter(setting -> setting.invalid() != null)
                .filter(setting -> !List.of("backup-endpoint", "quota.redis.instances")
                        .contains(setting.property()));
    }

    @ParameterizedTest
    @MethodSource("settingsWithRange")
    void shouldDescribeTheRangeThatTheBuilderChecks(Setting<?, ?> setting) throws IOException {
        String description = properties()
                .filter(property -> name(property).equals("timflux." + setting.property()))
                .map(property -> property.get("description").asString())
                .findFirst()
                .orElseThrow();
        MatchResult range = RANGE.matcher(refusal(setting))
                .results()
                .findFirst()
                .orElseThrow();
        assertThat(description).contains(inWords(range.group(1)) + " to " + inWords(range.group(2)));
    }

    @SuppressWarnings("unchecked")
    private static String refusal(Setting<?, ?> setting) {
        return SettingTable.REDIS_QUOTA.contains(setting)
                ? ((Setting<RedisQuotaBuilder, ?>) setting).refusal(TestApplications.redisQuotaBuilder())
                : ((Setting<io.github.timflux.core.TimFlux.Builder, ?>) setting)
                        .refusal(TestApplications.builder());
    }

    private static String inWords(String bound) {
        if (!bound.startsWith("PT")) {
            return bound;
        }
        Duration duration = Duration.parse(bound);
        if (duration.isZero()) {
            return "0";
        }
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() < 60) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutes() < 60
                ? plural(duration.toMinutes(), "minute")
                : plural(duration.toDays(), "day");
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    @Test
    void shouldHintAtEveryRegionAndPathFamily() throws IOException {
        assertThat(hints("timflux.region")).containsExactlyElementsOf(kebabCase(Region.values()));
        assertThat(hints("timflux.path-family")).containsExactlyElementsOf(kebabCase(Family.values()));
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
