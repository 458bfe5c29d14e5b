package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** Named clients: their beans, and the properties that they inherit. */
final class NamedClientsTest {

    private static ApplicationContextRunner two() {
        return usual().withPropertyValues(
                        "timflux.clients.orders.sdk-app-id=1",
                        "timflux.clients.news.sdk-app-id=2",
                        "timflux.clients.news.path-family=all-member-push");
    }

    @Configuration(proxyBeanMethods = false)
    record InjectedBeans(
            @Qualifier("orders") TimClient orders,
            @Qualifier("news") TimClient news,
            @Qualifier("orders") TimPushApi ordersPush,
            @Qualifier("news") PushApi newsPush) {}

    @Test
    void shouldInjectEachClientByItsName() {
        two().withUserConfiguration(InjectedBeans.class).run(context -> {
            InjectedBeans injected = context.getBean(InjectedBeans.class);
            assertThat(injected.orders())
                    .isSameAs(context.getBean("ordersTimClient"))
                    .isNotSameAs(injected.news());
            assertThat(injected.news()).isSameAs(context.getBean("newsTimClient"));
            assertThat(injected.ordersPush()).isSameAs(context.getBean("ordersPushApi"));
            assertThat(injected.newsPush()).isNotInstanceOf(TimPushApi.class);
            assertThat(context.getBeansOfType(TimClient.class)).hasSize(2);
            assertThat(context.getBeansOfType(PushApi.class)).hasSize(2);
        });
    }

    @Test
    void shouldInjectTheOnlyClientWithoutItsName() {
        usual().withPropertyValues("timflux.clients.orders.sdk-app-id=1").run(context -> {
            assertThat(context).getBean(TimClient.class).isSameAs(context.getBean("ordersTimClient"));
            assertThat(context).getBean(TimPushApi.class).isSameAs(context.getBean("ordersPushApi"));
        });
    }

    @Test
    void shouldInheritPropertiesThatAClientDoesNotSet() {
        Map<String, Map<String, Object>> states = builderStates(
                two().withPropertyValues("timflux.bulk.max-attempts=3", "timflux.clients.orders.bulk.concurrency=8"));
        BulkOptions bulk = BulkOptions.defaults().withMaxAttempts(3);
        assertThat(states).containsOnlyKeys("orders", "news");
        assertThat(states.get("orders"))
                .containsEntry("sdkAppId", 1L)
                .containsEntry("endpoint", Region.SINGAPORE.endpoint())
                .containsEntry("bulk", bulk.withConcurrency(8));
        assertThat(states.get("news")).containsEntry("sdkAppId", 2L).containsEntry("bulk", bulk);
    }

    @Test
    void shouldPreferTheOwnValueFromASourceOfLowerPriority() {
        ApplicationContextRunner application = two().withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("lowest priority", Map.of("timflux.clients.orders.identifier", "own"))));
        Map<String, Map<String, Object>> states =
                builderStates(application.withSystemProperties("timflux.identifier=common"));
        assertThat(states.get("orders")).containsEntry("identifier", "own");
        assertThat(states.get("news")).containsEntry("identifier", "common");
    }

    @Test
    void shouldNotInheritARegionOrBackupWithAnEndpoint() {
        assertThat(builderStates(two().withPropertyValues(
                                        "timflux.backup-endpoint=region",
                                        "timflux.clients.news.endpoint=https://news.example"))
                        .get("news"))
                .containsEntry("endpoint", URI.create("https://news.example"))
                .doesNotContainKey("backupEndpoint");
    }

    @Test
    void shouldUseTheBackupEndpointOfItsOwnRegion() {
        assertThat(builderStates(two().withPropertyValues(
                                        "timflux.backup-endpoint=region", "timflux.clients.news.region=tokyo"))
                        .get("news"))
                .containsEntry("endpoint", Region.TOKYO.endpoint())
                .containsEntry("backupEndpoint", Region.TOKYO.backupEndpoint());
    }

    @Test
    void shouldNotInheritAKeyWithAKeyFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY);
        two().withPropertyValues("timflux.clients.news.secret-key-file=" + file)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a.b]", "1a", "default"})
    void shouldRefuseInvalidNames(String name) {
        empty().withPropertyValues("timflux.clients." + name + ".sdk-app-id=1")
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(InvalidClientPropertyException.class)
                        .hasMessageContaining("expected a letter, followed by letters, digits and dashes"));
    }

    @Test
    void shouldKeepAClientBeanOfTheApplicationWithTheSameName() {
        TimClient mine = TestApplications.client();
        two().withBean("ordersTimClient", TimClient.class, () -> mine).run(context -> {
            assertThat(context).getBean("ordersTimClient").isSameAs(mine);
            assertThat(context.getBeansOfType(TimClient.class)).hasSize(2);
        });
    }

    @Test
    void shouldCreateNamedClientsBesideAClientOfTheApplication() {
        two().withBean("mine", TimClient.class, TestApplications::client)
                .run(context -> assertThat(context).hasBean("mine").hasBean("ordersTimClient"));
    }
}
