package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.KEY;
import static io.github.timflux.spring.Applications.described;
import static io.github.timflux.spring.Applications.empty;
import static io.github.timflux.spring.Applications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** Several clients in one application. */
final class NamedClientsTest {

    private static ApplicationContextRunner two() {
        return usual().withPropertyValues(
                        "timflux.clients.orders.sdk-app-id=1",
                        "timflux.clients.news.sdk-app-id=2",
                        "timflux.clients.news.family=all_member_push");
    }

    @Configuration(proxyBeanMethods = false)
    record Wanting(
            @Qualifier("orders") TimClient orders,
            @Qualifier("news") TimClient news,
            @Qualifier("orders") TimPushApi ordersPush,
            @Qualifier("news") PushApi newsPush) {}

    @Test
    void shouldInjectEachByItsName() {
        two().withUserConfiguration(Wanting.class).run(context -> {
            Wanting wanting = context.getBean(Wanting.class);
            assertThat(wanting.orders())
                    .isSameAs(context.getBean("ordersTimClient"))
                    .isNotSameAs(wanting.news());
            assertThat(wanting.news()).isSameAs(context.getBean("newsTimClient"));
            assertThat(wanting.ordersPush()).isSameAs(context.getBean("ordersPushApi"));
            assertThat(wanting.newsPush()).isNotInstanceOf(TimPushApi.class);
            assertThat(context.getBeansOfType(TimClient.class)).hasSize(2);
            assertThat(context.getBeansOfType(PushApi.class)).hasSize(2);
        });
    }

    @Test
    void shouldInjectTheOnlyOneWithoutItsName() {
        usual().withPropertyValues("timflux.clients.orders.sdk-app-id=1").run(context -> {
            assertThat(context).getBean(TimClient.class).isSameAs(context.getBean("ordersTimClient"));
            assertThat(context).getBean(TimPushApi.class).isSameAs(context.getBean("ordersPushApi"));
        });
    }

    @Test
    void shouldTakeFromTheCommonPropertiesWhatAClientDoesNotSet() {
        Map<String, Map<String, Object>> described = described(
                two().withPropertyValues("timflux.bulk.attempts=3", "timflux.clients.orders.bulk.concurrency=8"));
        BulkOptions bulk = BulkOptions.defaults().withMaxAttempts(3);
        assertThat(described).containsOnlyKeys("orders", "news");
        assertThat(described.get("orders"))
                .containsEntry("sdkAppId", List.of(1L))
                .containsEntry("endpoint", List.of(Region.SINGAPORE.endpoint()))
                .containsEntry("bulk", List.of(bulk.withConcurrency(8)));
        assertThat(described.get("news")).containsEntry("sdkAppId", List.of(2L)).containsEntry("bulk", List.of(bulk));
    }

    @Test
    void shouldPreferAClientsOwnValueWhereverItIsSet() {
        ApplicationContextRunner application = two().withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("least", Map.of("timflux.clients.orders.identifier", "its own"))));
        Map<String, Map<String, Object>> described =
                described(application.withSystemProperties("timflux.identifier=common"));
        assertThat(described.get("orders")).containsEntry("identifier", List.of("its own"));
        assertThat(described.get("news")).containsEntry("identifier", List.of("common"));
    }

    @Test
    void shouldNotTakeARegionBesideAnEndpoint() {
        assertThat(described(two().withPropertyValues(
                                        "timflux.backup-endpoint=region",
                                        "timflux.clients.news.endpoint=https://news.example"))
                        .get("news"))
                .containsEntry("endpoint", List.of(URI.create("https://news.example")))
                .containsEntry("backupEndpoint", List.of());
    }

    @Test
    void shouldTakeTheBackupOfItsOwnRegion() {
        assertThat(described(two().withPropertyValues(
                                        "timflux.backup-endpoint=region", "timflux.clients.news.region=tokyo"))
                        .get("news"))
                .containsEntry("endpoint", List.of(Region.TOKYO.endpoint()))
                .containsEntry("backupEndpoint", List.of(Region.TOKYO.backupEndpoint()));
    }

    @Test
    void shouldNotTakeAKeyBesideAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY);
        two().withPropertyValues("timflux.clients.news.secret-key-file=" + file)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a.b]", "1a", "default"})
    void shouldRefuseNamesThatBeansCannotHave(String name) {
        empty().withPropertyValues("timflux.clients." + name + ".sdk-app-id=1")
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(ClientPropertyException.class)
                        .hasMessageContaining("expected a letter, and then letters, digits and dashes"));
    }

    @Test
    void shouldKeepAClientThatTheApplicationHasUnderThatName() {
        TimClient mine = Applications.client();
        two().withBean("ordersTimClient", TimClient.class, () -> mine).run(context -> {
            assertThat(context).getBean("ordersTimClient").isSameAs(mine);
            assertThat(context.getBeansOfType(TimClient.class)).hasSize(2);
        });
    }

    @Test
    void shouldMakeThemBesideAClientOfTheApplication() {
        two().withBean("mine", TimClient.class, Applications::client)
                .run(context -> assertThat(context).hasBean("mine").hasBean("ordersTimClient"));
    }
}
