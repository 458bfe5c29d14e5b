package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.internal.client.AmbiguousClientFailureAnalyzer;
import io.github.timflux.spring.internal.client.GracefulShutdownLifecycle;
import io.github.timflux.spring.internal.properties.InvalidClientPropertyException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.MapPropertySource;
import reactor.core.publisher.Mono;

/** Named clients: their beans, and the properties that they inherit. */
final class NamedClientsTest {

    private static ApplicationContextRunner two() {
        return usual().withPropertyValues(
                        "timflux.clients.orders.sdk-app-id=1",
                        "timflux.clients.news.sdk-app-id=2",
                        "timflux.clients.news.path-family=all-member-push");
    }

    /** An application without a default client: the key and the region are common values. */
    private static ApplicationContextRunner onlyNamed(String... names) {
        return empty().withPropertyValues("timflux.secret-key=" + KEY, "timflux.region=singapore")
                .withPropertyValues(Stream.of(names)
                        .map(name -> "timflux.clients." + name + ".sdk-app-id=" + (1 + name.length()))
                        .toArray(String[]::new));
    }

    record Unqualified(TimClient client, PushApi push) {}

    record Collections(
            Map<String, TimClient> byBean,
            List<TimClient> all,
            ObjectProvider<TimClient> provider,
            @Qualifier("default") TimClient defaultClient,
            @Qualifier("default") PushApi defaultPush) {}

    @Test
    void shouldInjectTheDefaultClientWithoutAName() {
        two().withBean(Unqualified.class).withBean(Collections.class).run(context -> {
            Object defaultClient = context.getBean("timClient");
            assertThat(context.getBean(Unqualified.class))
                    .isEqualTo(new Unqualified((TimClient) defaultClient, (PushApi) context.getBean("timPushApi")));
            Collections injected = context.getBean(Collections.class);
            assertThat(injected.byBean()).containsOnlyKeys("timClient", "ordersTimClient", "newsTimClient");
            assertThat(injected.all()).hasSize(3);
            assertThat(injected.provider().getIfAvailable()).isSameAs(defaultClient);
            assertThat(injected.provider().stream()).hasSize(3);
            assertThat(injected.defaultClient()).isSameAs(defaultClient);
            assertThat(injected.defaultPush()).isSameAs(context.getBean("timPushApi"));
        });
    }

    @Test
    void shouldNotInjectAnotherClientForAPathFamilyThatTheDefaultClientDoesNotHave() {
        usual().withPropertyValues(
                        "timflux.path-family=all-member-push",
                        "timflux.clients.orders.sdk-app-id=1",
                        "timflux.clients.orders.path-family=tim-push")
                .withBean(Unqualified.class)
                .run(context -> {
                    assertThat(context.getBean(Unqualified.class).push()).isSameAs(context.getBean("allMemberPushApi"));
                    assertThat(context.getBeanFactory()
                                    .resolveDependency(
                                            new DependencyDescriptor(
                                                    new MethodParameter(
                                                            TimPushConsumer.class
                                                                    .getConstructors()[0],
                                                            0),
                                                    false),
                                            null))
                            .isNull();
                    assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                    context.getBeanFactory(), TimPushApi.class, "orders"))
                            .isNotNull();
                });
    }

    public static final class TimPushConsumer {
        public TimPushConsumer(TimPushApi push) {
            assertThat(push).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timflux.region=tokyo", "timflux.identifier=common", "timflux.endpoint=https://common"})
    void shouldCreateNoDefaultClientFromCommonValues(String common) {
        empty().withPropertyValues(common, "timflux.clients.orders.sdk-app-id=1")
                .withPropertyValues("timflux.clients.orders.secret-key=" + KEY)
                .withPropertyValues("timflux.clients.orders.endpoint=https://orders.example")
                .run(context ->
                        assertThat(context.getBeansOfType(TimClient.class)).containsOnlyKeys("ordersTimClient"));
    }

    @Test
    void shouldFailIfTheDefaultClientIsIncomplete() {
        ApplicationContextRunner named = empty().withPropertyValues(
                        "timflux.clients.orders.sdk-app-id=1",
                        "timflux.clients.orders.secret-key=" + KEY,
                        "timflux.clients.orders.region=tokyo");
        named.withPropertyValues("timflux.sdk-app-id=2", "timflux.region=tokyo")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidClientPropertyException.class)
                        .hasMessageStartingWith("timflux.secret-key: It is not set")
                        .hasMessageEndingWith("set these properties for each client under timflux.clients instead."));
        named.withPropertyValues("timflux.sdk-app-id=2", "timflux.secret-key=" + KEY)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("timflux.region: It is not set"));
        named.withPropertyValues("timflux.secret-key=" + KEY, "timflux.region=tokyo")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .as("no named client inherits the key")
                        .hasMessageStartingWith("timflux.sdk-app-id: It is not set"));
    }

    @Test
    void shouldRefuseToChooseBetweenNamedClients() {
        for (Class<?> injected : List.of(ClientConsumer.class, PushConsumer.class)) {
            onlyNamed("orders", "news").withBean(injected).run(context -> {
                FailureAnalysis analysis =
                        new AmbiguousClientFailureAnalyzer().analyze(requireNonNull(context.getStartupFailure()));
                assertThat(analysis).isNotNull();
                assertThat(analysis.getDescription())
                        .contains(injected.getName(), "- \"orders\" (bean orders", "- \"news\" (bean news")
                        .contains("several clients of Tencent Cloud Chat");
                assertThat(analysis.getAction()).contains("@Qualifier(\"orders\")", "@Primary", "timflux.sdk-app-id");
            });
        }
    }

    record ClientConsumer(TimClient client) {}

    record PushConsumer(PushApi push) {}

    @Test
    void shouldAnalyzeNoOtherAmbiguity() {
        assertThat(new AmbiguousClientFailureAnalyzer()
                        .analyze(new NoUniqueBeanDefinitionException(String.class, "a", "b")))
                .isNull();
    }

    @Test
    void shouldInjectAPrimaryBeanOfTheApplicationBesideNamedClients() {
        onlyNamed("orders", "news")
                .withBean("mine", TimClient.class, TestApplications::client, definition -> definition.setPrimary(true))
                .withBean(Unqualified.class)
                .run(context -> {
                    assertThat(context.getBean(Unqualified.class).client()).isSameAs(context.getBean("mine"));
                    assertThat(context.getBean(Unqualified.class).push()).isSameAs(context.getBean("timPushApi"));
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class ProviderOfOrders {

        @Bean
        @Qualifier("orders") UserSigProvider orders() {
            return Mono::never;
        }
    }

    @Test
    void shouldNotUseABeanOfANamedClientForTheDefaultClient() {
        empty().withPropertyValues(
                        "timflux.sdk-app-id=1", "timflux.region=tokyo", "timflux.clients.orders.sdk-app-id=2")
                .withUserConfiguration(ProviderOfOrders.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("timflux.secret-key: It is not set"));
    }

    @Test
    void shouldCloseNamedClientsGracefully() {
        onlyNamed("orders", "news").run(context -> assertThat(context).hasSingleBean(GracefulShutdownLifecycle.class));
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
            assertThat(context.getBeansOfType(TimClient.class))
                    .containsOnlyKeys("timClient", "ordersTimClient", "newsTimClient");
            assertThat(context.getBeansOfType(PushApi.class))
                    .containsOnlyKeys("timPushApi", "ordersPushApi", "newsPushApi");
        });
    }

    @Test
    void shouldInjectTheOnlyClientWithoutItsName() {
        onlyNamed("orders").run(context -> {
            assertThat(context).getBean(TimClient.class).isSameAs(context.getBean("ordersTimClient"));
            assertThat(context).getBean(TimPushApi.class).isSameAs(context.getBean("ordersPushApi"));
        });
    }

    @Test
    void shouldInheritPropertiesThatAClientDoesNotSet() {
        Map<String, Map<String, Object>> states = builderStates(
                two().withPropertyValues("timflux.bulk.max-attempts=3", "timflux.clients.orders.bulk.concurrency=8"));
        BulkOptions bulk = BulkOptions.defaults().withMaxAttempts(3);
        assertThat(states).containsOnlyKeys("default", "orders", "news");
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
            assertThat(context.getBeansOfType(TimClient.class)).hasSize(3);
        });
    }

    @Test
    void shouldKeepOperationsOfTheApplicationWithTheSameName() {
        PushApi mine = TestApplications.client().allMemberPush();
        two().withBean("ordersPushApi", PushApi.class, () -> mine).run(context -> {
            assertThat(context).getBean("ordersPushApi").isSameAs(mine);
            assertThat(context).getBean(PushApi.class).isSameAs(context.getBean("timPushApi"));
        });
    }

    @Test
    void shouldCreateNamedClientsBesideAClientOfTheApplication() {
        two().withBean("mine", TimClient.class, TestApplications::client).run(context -> {
            assertThat(context).hasBean("mine").hasBean("ordersTimClient").doesNotHaveBean("timClient");
            assertThat(context).doesNotHaveBean("timPushApi");
        });
    }
}
