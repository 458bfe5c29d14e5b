package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.stateOf;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import io.github.timflux.spring.internal.properties.TimClientProperties;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Each property sets one value of the client's builder, and the default values are those of the builder. */
final class ClientPropertiesTest {

    private static Map<String, Object> usualClient = Map.of();

    @BeforeAll
    static void start() {
        usualClient = Map.copyOf(client(usual()));
    }

    static List<Setting<?>> settings() {
        return SettingCatalog.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldSetOneValueOfTheBuilder(Setting<?> setting) {
        Object value = SettingValues.valid(setting);
        TimFlux.Builder expected = TestApplications.builder();
        SettingValues.set(expected, setting, value);
        assertThat(client(usual().withPropertyValues("timflux." + setting.name() + "=" + value)))
                .isEqualTo(stateOf(expected))
                .isNotEqualTo(usualClient);
    }

    @Test
    void shouldHaveTheDefaultsOfTheBuilder() {
        assertThat(usualClient).isEqualTo(stateOf(TestApplications.builder()));
    }

    static Stream<Arguments> otherProperties() {
        return Stream.of(
                Arguments.of("sdk-app-id=7", "sdkAppId", 7L),
                Arguments.of("identifier=root", "identifier", "root"),
                Arguments.of("region=SILICON_VALLEY", "endpoint", Region.SILICON_VALLEY.endpoint()),
                Arguments.of("region=silicon-valley", "endpoint", Region.SILICON_VALLEY.endpoint()),
                Arguments.of("backup-endpoint=https://backup:1", "backupEndpoint", URI.create("https://backup:1")),
                Arguments.of("allow-plain-http=true", "plainHttpAllowed", true),
                Arguments.of("quota.unlimited=true", "quota", Quota.unlimited()),
                Arguments.of("backup-endpoint=region", "backupEndpoint", Region.SINGAPORE.backupEndpoint()),
                Arguments.of("bulk.deadline=0", "bulk", BulkOptions.defaults().withoutDeadline()));
    }

    @ParameterizedTest
    @MethodSource("otherProperties")
    void shouldSetOneField(String property, String field, Object expected) {
        Map<String, Object> without = new HashMap<>(usualClient);
        Map<String, Object> with = client(usual().withPropertyValues("timflux." + property));
        assertThat(with).containsEntry(field, expected);
        with.remove(field);
        without.remove(field);
        assertThat(with).isEqualTo(without);
    }

    private static Map<String, Object> client(ApplicationContextRunner application) {
        return requireNonNull(builderStates(application).get("default"));
    }

    @Test
    void shouldCallAnEndpointInsteadOfARegion() {
        assertThat(builderStates(empty().withPropertyValues(
                                        "timflux.sdk-app-id=1",
                                        "timflux.secret-key=" + KEY,
                                        "timflux.endpoint=https://tim.example:8443"))
                        .get("default"))
                .containsEntry("endpoint", URI.create("https://tim.example:8443"));
    }

    @Test
    void shouldReadTheKeyFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        empty().withPropertyValues(
                        "timflux.sdk-app-id=1", "timflux.secret-key-file=" + file, "timflux.region=singapore")
                .run(context -> assertThat(context).hasSingleBean(TimClient.class));
    }

    @Test
    void shouldReadEnvironmentVariables() {
        Map<String, Object> variables = Map.of(
                "TIMFLUX_SDKAPPID", "7",
                "TIMFLUX_SECRETKEY", KEY,
                "TIMFLUX_REGION", "tokyo",
                "TIMFLUX_BULK_SOURCEORDER", "true");
        assertThat(client(withVariables(variables)))
                .containsEntry("sdkAppId", 7L)
                .containsEntry("endpoint", Region.TOKYO.endpoint())
                .containsEntry("bulk", BulkOptions.defaults().withSourceOrder(true));
        assertThat(builderStates(withVariables(variables).withPropertyValues("timflux.clients.news.sdk-app-id=8")))
                .containsOnlyKeys("default", "news")
                .hasEntrySatisfying(
                        "news", news -> assertThat(news).containsEntry("endpoint", Region.TOKYO.endpoint()));
    }

    @Test
    void shouldReadAnEnvironmentVariableOfANamedClient() {
        ApplicationContextRunner application = usual().withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addLast(environment(Map.of(
                        "TIMFLUX_CLIENTS_NEWS_SDKAPPID", "8", "TIMFLUX_CLIENTS_NEWS_QUOTA_CALLSPERSECOND", "9"))));
        assertThat(builderStates(application))
                .containsOnlyKeys("default", "news")
                .hasEntrySatisfying("news", news -> assertThat(news).containsEntry("quota", Quota.perSecond(9)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily-news", "dailyNews", "dailynews"})
    void shouldMatchAnEnvironmentVariableToAClientNameInAnotherNotation(String name) {
        Map<String, Object> variables =
                Map.of("TIMFLUX_CLIENTS_DAILYNEWS_SDKAPPID", "9", "TIMFLUX_CLIENTS_DAILYNEWS_SECRETKEY", KEY);
        assertThat(builderStates(
                        withVariables(variables).withPropertyValues("timflux.clients." + name + ".region=tokyo")))
                .containsOnlyKeys(name)
                .hasEntrySatisfying(name, news -> assertThat(news).containsEntry("sdkAppId", 9L));
    }

    private static ApplicationContextRunner withVariables(Map<String, Object> variables) {
        return empty().withInitializer(
                        context -> context.getEnvironment().getPropertySources().addLast(environment(variables)));
    }

    private static SystemEnvironmentPropertySource environment(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource("test-systemEnvironment", variables);
    }

    @Test
    void shouldNotPrintTheKey() {
        usual().run(context -> assertThat(context.getBean(TimClientProperties.class))
                .asString()
                .contains("secretKey=[redacted]")
                .doesNotContain(KEY));
    }
}
