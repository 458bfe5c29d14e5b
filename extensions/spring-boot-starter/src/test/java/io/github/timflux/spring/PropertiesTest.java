package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.KEY;
import static io.github.timflux.spring.Applications.described;
import static io.github.timflux.spring.Applications.empty;
import static io.github.timflux.spring.Applications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.Region;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** That each property reaches the client that is made of it. */
final class PropertiesTest {

    static Stream<Arguments> properties() {
        Quota quota = Quota.perSecond(Quota.TENCENT_LIMIT);
        BulkOptions bulk = BulkOptions.defaults();
        SingleOptions lookups = SingleOptions.defaults();
        return Stream.of(
                Arguments.of("sdk-app-id=7", "sdkAppId", 7L),
                Arguments.of("identifier=root", "identifier", "root"),
                Arguments.of("region=SILICON_VALLEY", "endpoint", Region.SILICON_VALLEY.endpoint()),
                Arguments.of("region=silicon-valley", "endpoint", Region.SILICON_VALLEY.endpoint()),
                Arguments.of("backup-endpoint=https://b:1", "backupEndpoint", URI.create("https://b:1")),
                Arguments.of("backup-endpoint=region", "backupEndpoint", Region.SINGAPORE.backupEndpoint()),
                Arguments.of("allow-plain-http=true", "plainHttpAllowed", true),
                Arguments.of("connect-timeout=1s", "connectTimeout", Duration.ofSeconds(1)),
                Arguments.of("response-timeout=2s", "responseTimeout", Duration.ofSeconds(2)),
                Arguments.of("settling=0", "settling", Duration.ZERO),
                Arguments.of("quota.name=mine", "quota", quota.withName("mine")),
                Arguments.of("quota.calls-per-second=10", "quota", Quota.perSecond(10)),
                Arguments.of("quota.unlimited=true", "quota", Quota.unlimited()),
                Arguments.of("quota.bulk-share=0.5", "quota", quota.withBulkShare(0.5)),
                Arguments.of("quota.most-excess=9ms", "quota", quota.withMaxJitter(Duration.ofMillis(9))),
                Arguments.of("bulk.concurrency=8", "bulk", bulk.withConcurrency(8)),
                Arguments.of("bulk.source-order=true", "bulk", bulk.withSourceOrder(true)),
                Arguments.of("bulk.linger=5ms", "bulk", bulk.withLinger(Duration.ofMillis(5))),
                Arguments.of("bulk.deadline=1m", "bulk", bulk.withDeadline(Duration.ofMinutes(1))),
                Arguments.of("bulk.deadline=0", "bulk", bulk.withoutDeadline()),
                Arguments.of("bulk.attempts=3", "bulk", bulk.withMaxAttempts(3)),
                Arguments.of("lookups.deadline=1s", "lookups", lookups.withDeadline(Duration.ofSeconds(1))),
                Arguments.of("lookups.most-waiting=9", "lookups", lookups.withMaxPending(9)),
                Arguments.of("lookups.attempts=2", "lookups", lookups.withMaxAttempts(2)));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void shouldReachTheClientAndNothingElse(String property, String field, Object expected) {
        Map<String, Object> without = client(usual());
        Map<String, Object> with = client(usual().withPropertyValues("timflux." + property));
        assertThat(with).containsEntry(field, List.of(expected)).isNotEqualTo(without);
        with.remove(field);
        without.remove(field);
        assertThat(with).isEqualTo(without);
    }

    private static Map<String, Object> client(ApplicationContextRunner application) {
        return requireNonNull(described(application).get("default"));
    }

    @Test
    void shouldCallAnEndpointInsteadOfARegion() {
        assertThat(described(empty().withPropertyValues(
                                        "timflux.sdk-app-id=1",
                                        "timflux.secret-key=" + KEY,
                                        "timflux.endpoint=https://tim.example:8443"))
                        .get("default"))
                .containsEntry("endpoint", List.of(URI.create("https://tim.example:8443")));
    }

    @Test
    void shouldReadTheKeyInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        empty().withPropertyValues(
                        "timflux.sdk-app-id=1", "timflux.secret-key-file=" + file, "timflux.region=singapore")
                .run(context -> assertThat(context).hasSingleBean(TimClient.class));
    }

    @Test
    void shouldTakeTheVariablesOfTheEnvironment() {
        Map<String, Object> variables = Map.of(
                "TIMFLUX_SDKAPPID", "7",
                "TIMFLUX_SECRETKEY", KEY,
                "TIMFLUX_REGION", "tokyo",
                "TIMFLUX_BULK_SOURCEORDER", "true");
        assertThat(client(of(variables)))
                .containsEntry("sdkAppId", List.of(7L))
                .containsEntry("endpoint", List.of(Region.TOKYO.endpoint()))
                .containsEntry("bulk", List.of(BulkOptions.defaults().withSourceOrder(true)));
        assertThat(described(of(variables).withPropertyValues("timflux.clients.news.sdk-app-id=8")))
                .containsOnlyKeys("news")
                .hasEntrySatisfying(
                        "news", news -> assertThat(news).containsEntry("endpoint", List.of(Region.TOKYO.endpoint())));
    }

    @Test
    void shouldTakeAVariableOfAClient() {
        ApplicationContextRunner application = usual().withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addLast(environment(Map.of("TIMFLUX_CLIENTS_NEWS_QUOTA_CALLSPERSECOND", "9"))));
        assertThat(described(application)).containsOnlyKeys("news").hasEntrySatisfying("news", news -> assertThat(news)
                .containsEntry("quota", List.of(Quota.perSecond(9))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily-news", "dailyNews", "dailynews"})
    void shouldTakeAVariableForTheClientThatIsWrittenOtherwise(String name) {
        Map<String, Object> variables =
                Map.of("TIMFLUX_CLIENTS_DAILYNEWS_SDKAPPID", "9", "TIMFLUX_CLIENTS_DAILYNEWS_SECRETKEY", KEY);
        assertThat(described(of(variables).withPropertyValues("timflux.clients." + name + ".region=tokyo")))
                .containsOnlyKeys(name)
                .hasEntrySatisfying(name, news -> assertThat(news).containsEntry("sdkAppId", List.of(9L)));
    }

    private static ApplicationContextRunner of(Map<String, Object> variables) {
        return empty().withInitializer(
                        context -> context.getEnvironment().getPropertySources().addLast(environment(variables)));
    }

    private static SystemEnvironmentPropertySource environment(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource("test-systemEnvironment", variables);
    }

    @Test
    void shouldHaveTheDefaultsOfTheClientItself() {
        assertThat(described(usual()).get("default"))
                .containsEntry("identifier", List.of("administrator"))
                .containsEntry("backupEndpoint", List.of())
                .containsEntry("quota", List.of(Quota.perSecond(Quota.TENCENT_LIMIT)))
                .containsEntry("bulk", List.of(BulkOptions.defaults()))
                .containsEntry("lookups", List.of(SingleOptions.defaults()))
                .containsEntry("connectTimeout", List.of(Duration.ofSeconds(3)))
                .containsEntry("responseTimeout", List.of(Duration.ofSeconds(5)))
                .containsEntry("settling", List.of(Duration.ofSeconds(3)));
    }

    @Test
    void shouldNotShowTheKeyWhereverPropertiesArePrinted() {
        usual().run(context -> assertThat(context.getBean(ClientProperties.class))
                .asString()
                .contains("secretKey=[redacted]")
                .doesNotContain(KEY));
    }
}
