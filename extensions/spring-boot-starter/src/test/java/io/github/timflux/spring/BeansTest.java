package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.KEY;
import static io.github.timflux.spring.Applications.calling;
import static io.github.timflux.spring.Applications.empty;
import static io.github.timflux.spring.Applications.usual;
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
import reactor.test.publisher.PublisherProbe;

/** That the application's own beans are heeded. */
final class BeansTest {

    private final TimSimulator simulator = Applications.simulator().start();
    private final UserSigProvider signer =
            TimFlux.userSigProvider(1_400_000_000L, Credentials.secretKey("administrator", KEY), Duration.ofDays(1));

    @AfterEach
    void close() {
        simulator.close();
    }

    private static Map<String, String> read(PushApi push) {
        return push.attributes().get("u1").blockOptional().orElseThrow();
    }

    @Test
    void shouldSignByABean() {
        empty().withPropertyValues("timflux.sdk-app-id=1400000000", "timflux.endpoint=" + simulator.endpoint())
                .withBean(UserSigProvider.class, () -> signer)
                .run(context -> assertThat(read(context.getBean(PushApi.class))).containsEntry("name", "u1"));
    }

    @Test
    void shouldSignByABeanRatherThanByAKey() {
        PublisherProbe<UserSig> asked = PublisherProbe.of(signer.userSig());
        calling(simulator).withBean(UserSigProvider.class, () -> asked::mono).run(context -> {
            assertThat(read(context.getBean(PushApi.class))).containsEntry("name", "u1");
            asked.assertWasSubscribed();
        });
    }

    @Test
    void shouldTakePermitsFromABean() {
        Permits permits = new Permits();
        calling(simulator)
                .withBean(PermitSchedulerProvider.class, () -> permits)
                .run(context -> {
                    assertThat(read(context.getBean(PushApi.class))).containsEntry("name", "u1");
                    assertThat(permits.asked).containsExactly("v4/timpush/get_attr");
                });
    }

    @Test
    void shouldTellEveryListener() {
        List<String> told = new CopyOnWriteArrayList<>();
        calling(simulator)
                .withBean("one", CallListener.class, () -> call -> told.add("one"))
                .withBean("other", CallListener.class, () -> call -> told.add("other"))
                .run(context -> {
                    assertThat(read(context.getBean(PushApi.class))).isNotEmpty();
                    assertThat(told).containsExactlyInAnyOrder("one", "other");
                    assertThat(context.getBean(LastAnswers.class).of("default")).isNotNull();
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
    void shouldLetCustomizersHaveTheLastWordInTheirOrder() {
        usual().withUserConfiguration(Customizers.class)
                .run(context -> assertThat(context.getBean(Customizers.class).called)
                        .containsExactly("first default", "second default"));
        usual().withBean(
                        TimFluxBuilderCustomizer.class,
                        () -> (client, builder) -> builder.endpoint(URI.create("https://last.example")))
                .run(context -> assertThat(context.getBean(TimClient.class).endpoints())
                        .extracting(host -> host.endpoint().getHost())
                        .containsExactly("last.example"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Qualified {

        final Permits permits = new Permits();

        @Bean
        @Qualifier("orders") PermitSchedulerProvider permits() {
            return permits;
        }
    }

    @Test
    void shouldGiveAClientWithANameOnlyWhatIsQualifiedByIt() {
        calling(simulator)
                .withPropertyValues(
                        "timflux.clients.orders.identifier=administrator", "timflux.clients.news.settling=1s")
                .withUserConfiguration(Qualified.class)
                .run(context -> {
                    Qualified qualified = context.getBean(Qualified.class);
                    assertThat(read(context.getBean("newsPushApi", PushApi.class)))
                            .isNotEmpty();
                    assertThat(qualified.permits.asked).isEmpty();
                    assertThat(read(context.getBean("ordersPushApi", PushApi.class)))
                            .isNotEmpty();
                    assertThat(qualified.permits.asked).containsExactly("v4/timpush/get_attr");
                });
    }

    /** Grants every permit, and remembers for which operations it was asked. */
    private static final class Permits implements PermitSchedulerProvider, PermitScheduler, PermitScheduler.Permit {

        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public PermitScheduler schedulerFor(String operation) {
            asked.add(operation);
            return this;
        }

        @Override
        public Mono<Permit> nextPermit() {
            return Mono.just(this);
        }

        @Override
        public void setRate(double callsPerSecond) {
            // Nobody brakes here.
        }

        @Override
        public void pauseFor(Duration duration) {
            // Nobody brakes here.
        }

        @Override
        public void markWritten() {
            // Nothing is counted.
        }

        @Override
        public void release(PermitScheduler.Outcome outcome) {
            // Nothing is counted.
        }
    }
}
