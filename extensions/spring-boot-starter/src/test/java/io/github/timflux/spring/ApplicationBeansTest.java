package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.KEY;
import static io.github.timflux.spring.TestApplications.calling;
import static io.github.timflux.spring.TestApplications.empty;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Credentials;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.UserSig;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.PermitScheduler;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.internal.client.LastResponseTimes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.test.publisher.PublisherProbe;

/** Beans of the application replace or extend parts of a client. */
final class ApplicationBeansTest {

    private final TimSimulator simulator = TestApplications.simulator().start();
    private final UserSigProvider userSigProvider =
            TimFlux.userSigProvider(1_400_000_000L, Credentials.secretKey("administrator", KEY), Duration.ofDays(1));

    @AfterEach
    void close() {
        simulator.close();
    }

    private static Map<String, String> attributes(PushApi push) {
        return push.attributes().get("u1").blockOptional().orElseThrow();
    }

    @Test
    void shouldUseAUserSigProvider() {
        empty().withPropertyValues("timflux.sdk-app-id=1400000000", "timflux.endpoint=" + simulator.endpoint())
                .withBean(UserSigProvider.class, () -> userSigProvider)
                .run(context ->
                        assertThat(attributes(context.getBean(PushApi.class))).containsEntry("name", "u1"));
    }

    @Test
    void shouldPreferAUserSigProviderToAKey() {
        PublisherProbe<UserSig> signature = PublisherProbe.of(userSigProvider.userSig());
        calling(simulator)
                .withBean(UserSigProvider.class, () -> signature::mono)
                .run(context -> {
                    assertThat(attributes(context.getBean(PushApi.class))).containsEntry("name", "u1");
                    signature.assertWasSubscribed();
                });
    }

    @Test
    void shouldUsePermitSchedulersOfABean() {
        UnlimitedPermits permits = new UnlimitedPermits();
        calling(simulator)
                .withBean(PermitSchedulerProvider.class, () -> permits)
                .run(context -> {
                    assertThat(attributes(context.getBean(PushApi.class))).containsEntry("name", "u1");
                    assertThat(permits.operations).containsExactly("v4/timpush/get_attr");
                });
    }

    @Test
    void shouldCallEveryListener() {
        List<String> called = new CopyOnWriteArrayList<>();
        calling(simulator)
                .withBean("one", CallListener.class, () -> call -> called.add("one"))
                .withBean("other", CallListener.class, () -> call -> called.add("other"))
                .run(context -> {
                    assertThat(attributes(context.getBean(PushApi.class))).isNotEmpty();
                    assertThat(called).containsExactlyInAnyOrder("one", "other");
                    assertThat(context.getBean(LastResponseTimes.class).of("default"))
                            .isNotNull();
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        final List<String> called = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        TimFluxBuilderCustomizer second() {
            return (client, builder) -> called.add("second " + client);
        }

        @Bean
        @Order(1)
        TimFluxBuilderCustomizer first() {
            return (client, builder) -> called.add("first " + client);
        }
    }

    @Test
    void shouldRunCustomizersLastAndInOrder() {
        usual().withUserConfiguration(Customizers.class)
                .run(context -> assertThat(context.getBean(Customizers.class).called)
                        .containsExactly("first default", "second default"));
        usual().withBean(
                        TimFluxBuilderCustomizer.class,
                        () -> (client, builder) -> builder.endpoint(URI.create("https://last.example")))
                .run(context -> assertThat(context.getBean(TimClient.class).endpoints())
                        .extracting(state -> state.endpoint().getHost())
                        .containsExactly("last.example"));
    }

    @Configuration(proxyBeanMethods = false)
    static class HttpClientCustomizers {

        final List<String> called = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        TimFluxHttpClientCustomizer second() {
            return (client, http) -> http.doOnConnected(connection -> called.add("second " + client));
        }

        @Bean
        @Order(1)
        TimFluxHttpClientCustomizer first() {
            return (client, http) -> http.doOnConnected(connection -> called.add("first " + client));
        }
    }

    @Test
    void shouldCustomizeTheHttpClientOfEachClientInOrder() {
        calling(simulator).withUserConfiguration(HttpClientCustomizers.class).run(context -> {
            assertThat(attributes(context.getBean(PushApi.class))).isNotEmpty();
            assertThat(context.getBean(HttpClientCustomizers.class).called)
                    .containsExactly("first default", "second default");
        });
        calling(simulator)
                .withPropertyValues("timflux.clients.news.settle-time=1s")
                .withUserConfiguration(HttpClientCustomizers.class)
                .run(context -> {
                    assertThat(attributes(context.getBean("newsPushApi", PushApi.class)))
                            .isNotEmpty();
                    assertThat(context.getBean(HttpClientCustomizers.class).called)
                            .containsExactly("first news", "second news");
                });
    }

    @Test
    void shouldNotStartWithAnHttpClientCustomizerThatFails() {
        usual().withBean(TimFluxHttpClientCustomizer.class, () -> (client, http) -> {
                    throw new IllegalStateException("no certificate");
                })
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("no certificate"));
        usual().withBean(TimFluxHttpClientCustomizer.class, () -> (client, http) -> HttpClient.create())
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("The function of configureHttpClient returned an HttpClient with"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Qualified {

        final UnlimitedPermits permits = new UnlimitedPermits();

        @Bean
        @Qualifier("orders") PermitSchedulerProvider permits() {
            return permits;
        }
    }

    @Test
    void shouldUseOnlyQualifiedBeansForANamedClient() {
        calling(simulator)
                .withPropertyValues(
                        "timflux.clients.orders.identifier=administrator", "timflux.clients.news.settle-time=1s")
                .withUserConfiguration(Qualified.class)
                .run(context -> {
                    Qualified qualified = context.getBean(Qualified.class);
                    assertThat(attributes(context.getBean("newsPushApi", PushApi.class)))
                            .isNotEmpty();
                    assertThat(qualified.permits.operations).isEmpty();
                    assertThat(attributes(context.getBean("ordersPushApi", PushApi.class)))
                            .isNotEmpty();
                    assertThat(qualified.permits.operations).containsExactly("v4/timpush/get_attr");
                });
    }

    /** Grants every permit at once, and records the operations. */
    private static final class UnlimitedPermits
            implements PermitSchedulerProvider, PermitScheduler, PermitScheduler.Permit {

        private final List<String> operations = new CopyOnWriteArrayList<>();

        @Override
        public PermitScheduler schedulerFor(String operation) {
            operations.add(operation);
            return this;
        }

        @Override
        public Mono<Permit> nextPermit() {
            return Mono.just(this);
        }

        @Override
        public void setRate(double callsPerSecond) {
            // No rate limit.
        }

        @Override
        public void pauseFor(Duration duration) {
            // No rate limit.
        }

        @Override
        public void markWritten() {
            // No state.
        }

        @Override
        public void release(PermitScheduler.Outcome outcome) {
            // No state.
        }
    }
}
