package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.empty;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.Secret;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.internal.client.TimClientFactory;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** A bean says where the service is, and which credentials the client uses. */
final class ConnectionDetailsTest {

    private static final String OTHER_KEY = "fedcba9876543210".repeat(4);

    private final TimSimulator simulator = TestApplications.simulator().start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldCreateAClientWithoutAnyProperty() {
        withDetails(empty(), new FixedDetails(simulator)).run(context -> {
            verifyCalls(context.getBean(PushApi.class));
        });
    }

    @Test
    void shouldComeBeforeProperties() {
        withDetails(empty(), new FixedDetails(simulator))
                .withPropertyValues(
                        "timflux.sdk-app-id=1",
                        "timflux.identifier=other",
                        "timflux.secret-key=" + OTHER_KEY,
                        "timflux.secret-key-file=/no/such/file",
                        "timflux.region=singapore",
                        "timflux.endpoint=https://localhost:1",
                        "timflux.backup-endpoint=region",
                        "timflux.ssl.bundle=none",
                        "timflux.quota.calls-per-second=7")
                .run(context -> {
                    verifyCalls(context.getBean(PushApi.class));
                    assertThat(context.getBean(TimClient.class).toString())
                            .contains("1400000000", simulator.endpoint().toString(), "7 calls/s")
                            .doesNotContain("backup", "https");
                });
    }

    @Test
    void shouldUseUserSigProviderBeforeTheKey() {
        UserSigProvider provider = TimFlux.userSigProvider(
                simulator.sdkAppId(), Credentials.secretKey("administrator", KEY), Duration.ofDays(1));
        FixedDetails wrongKey = new FixedDetails(simulator.endpoint(), OTHER_KEY);
        withDetails(empty(), wrongKey)
                .withBean(UserSigProvider.class, () -> provider)
                .run(context -> verifyCalls(context.getBean(PushApi.class)));
        withDetails(empty(), wrongKey).run(context -> verifyRefused(context.getBean(PushApi.class)));
    }

    @Test
    void shouldReadAChangedKey() {
        AtomicReference<String> key = new AtomicReference<>(KEY);
        withDetails(empty(), new ChangingDetails(simulator.endpoint(), key)).run(context -> {
            PushApi push = context.getBean(PushApi.class);
            verifyCalls(push);
            simulator.change(settings -> settings.secretKey(OTHER_KEY));
            key.set(OTHER_KEY);
            context.getBean(TimFluxRefresher.class).refresh();
            simulator.resetStatistics();
            verifyCalls(push);
            // The refresh has renewed the UserSig, so no call was refused.
            assertThat(simulator.recordedCalls()).hasSize(1);
        });
    }

    @Test
    void shouldUseTheSslBundle() {
        try (TimSimulator secure = TestApplications.simulator().tls().start()) {
            FixedDetails trusting = new FixedDetails(secure.endpoint(), KEY) {
                @Override
                public SslBundle sslBundle() {
                    return SslBundle.of(SslStoreBundle.of(null, null, trustStore(secure)));
                }
            };
            withDetails(empty(), trusting).run(context -> verifyCalls(context.getBean(PushApi.class)));
        }
    }

    private static KeyStore trustStore(TimSimulator secure) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("simulator", secure.certificate());
            return store;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldCallTheBackupEndpoint() {
        FixedDetails withBackup = new FixedDetails(URI.create("http://127.0.0.1:1"), KEY) {
            @Override
            public URI backupEndpoint() {
                return simulator.endpoint();
            }
        };
        withDetails(empty(), withBackup)
                .withPropertyValues("timflux.circuit-breaker.failure-threshold=1")
                .run(context -> verifyCalls(context.getBean(PushApi.class)));
    }

    @Test
    void shouldUseQualifiedDetailsForANamedClientOnly() {
        empty().withPropertyValues("timflux.clients.orders.region=singapore", "timflux.clients.news.sdk-app-id=2")
                .withPropertyValues("timflux.clients.news.secret-key=" + KEY, "timflux.region=singapore")
                .withBean("simulated", TimSimulator.class, () -> simulator)
                .withUserConfiguration(OrdersDetails.class)
                .run(context -> {
                    verifyCalls(client("orders", context).timPush());
                    assertThat(client("news", context).toString()).doesNotContain("127.0.0.1");
                    // The default client is not created: the details belong to the other one.
                    assertThat(context).doesNotHaveBean("timClient");
                });
    }

    @Test
    void shouldCreateTheDefaultClientBesideNamedOnes() {
        withDetails(empty(), new FixedDetails(simulator))
                .withPropertyValues("timflux.clients.orders.sdk-app-id=2", "timflux.region=singapore")
                .withPropertyValues("timflux.clients.orders.secret-key=" + KEY)
                .run(context -> {
                    verifyCalls(context.getBean(PushApi.class));
                    assertThat(context).hasBean("ordersTimClient");
                });
    }

    @Test
    void shouldCreateNoClientWhenTheApplicationHasOne() {
        withDetails(empty(), new FixedDetails(simulator))
                .withBean("own", TimClient.class, TestApplications::client)
                .run(context -> assertThat(context).hasSingleBean(TimClient.class));
    }

    @Test
    void shouldFailWithTheMessageOfTheClient() {
        withDetails(empty(), new FixedDetails(URI.create("http://example.com"), KEY))
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("http://example.com"));
    }

    @Test
    void shouldApplyTheRateAgainAfterAReset() {
        AtomicReference<Object> rate = new AtomicReference<>("100");
        withDetails(empty(), new FixedDetails(simulator))
                .withInitializer(
                        context -> context.getEnvironment().getPropertySources().addFirst(new PropertySource<>("rate") {
                            @Override
                            public @Nullable Object getProperty(String name) {
                                return name.equals("timflux.quota.calls-per-second") ? rate.get() : null;
                            }
                        }))
                .run(context -> {
                    verifyCalls(context.getBean(PushApi.class));
                    rate.set("50");
                    context.getBean(TimFluxRefresher.class).refresh();
                    context.getBean(TimClientFactory.class).resetClients();
                    verifyCalls(context.getBean(PushApi.class));
                    assertThat(rateOf(context)).isEqualTo(100);
                    context.getBean(TimFluxRefresher.class).refresh();
                    assertThat(rateOf(context)).isEqualTo(50);
                });
    }

    private static double rateOf(ApplicationContext context) {
        return context.getBean(TimClient.class).rateLimiters().get(0).configuredRate();
    }

    private static ApplicationContextRunner withDetails(
            ApplicationContextRunner runner, TimFluxConnectionDetails details) {
        return runner.withBean(TimFluxConnectionDetails.class, () -> details);
    }

    private static TimClient client(String name, ApplicationContext context) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), TimClient.class, name);
    }

    private static void verifyCalls(PushApi push) {
        StepVerifier.create(push.attributes().get("u1"))
                .assertNext(attributes -> assertThat(attributes).containsEntry("name", "u1"))
                .verifyComplete();
    }

    private static void verifyRefused(PushApi push) {
        Mono<?> read = push.attributes().get("u1");
        StepVerifier.create(read).verifyErrorSatisfies(error -> assertThat(error)
                .isInstanceOfSatisfying(TimException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.CREDENTIALS)));
    }

    @Configuration(proxyBeanMethods = false)
    static class OrdersDetails {

        @Bean
        @Qualifier("orders") TimFluxConnectionDetails details(TimSimulator simulated) {
            return new FixedDetails(simulated);
        }
    }

    private static class FixedDetails implements TimFluxConnectionDetails {

        private final URI endpoint;
        private final String key;

        FixedDetails(TimSimulator simulator) {
            this(simulator.endpoint(), KEY);
        }

        FixedDetails(URI endpoint, String key) {
            this.endpoint = endpoint;
            this.key = key;
        }

        @Override
        public long sdkAppId() {
            return 1_400_000_000L;
        }

        @Override
        public Secret secretKey() {
            return Secret.of(key);
        }

        @Override
        public URI endpoint() {
            return endpoint;
        }
    }

    private static final class ChangingDetails extends FixedDetails {

        private final AtomicReference<String> currentKey;

        ChangingDetails(URI endpoint, AtomicReference<String> currentKey) {
            super(endpoint, KEY);
            this.currentKey = currentKey;
        }

        @Override
        public Secret secretKey() {
            return Secret.of(requireNonNull(currentKey.get()));
        }
    }
}
