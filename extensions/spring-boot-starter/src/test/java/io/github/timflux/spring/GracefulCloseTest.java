package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.calling;
import static io.github.timflux.spring.Applications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;

/** That an application which is closed waits for its calls, and one that is only stopped keeps its clients. */
final class GracefulCloseTest {

    @Test
    void shouldComeAfterTheWebServer() {
        assertThat(GracefulClose.PHASE)
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
                .isLessThan(SmartLifecycle.DEFAULT_PHASE);
    }

    @Test
    void shouldWaitForCallsInFlight() {
        try (TimSimulator simulator =
                Applications.simulator().latency(Duration.ofMillis(200)).start()) {
            calling(simulator).run(context -> {
                PushApi push = context.getBean(PushApi.class);
                CompletableFuture<Map<String, String>> answer =
                        push.attributes().get("u1").toFuture();
                Arrival.of(simulator, 1);
                context.close();
                assertThat(answer).isCompletedWithValue(Map.of("name", "u1"));
                assertThat(failure(push)).isEqualTo(ErrorKind.NOT_ATTEMPTED);
            });
        }
    }

    @Test
    void shouldCloseAClientOfTheApplicationToo() {
        try (TimSimulator simulator =
                Applications.simulator().latency(Duration.ofMillis(200)).start()) {
            calling(simulator)
                    .withBean("mine", TimClient.class, () -> Applications.client(simulator))
                    .run(context -> {
                        CompletableFuture<Map<String, String>> answer = context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .toFuture();
                        Arrival.of(simulator, 1);
                        context.close();
                        assertThat(answer).isCompletedWithValue(Map.of("name", "u1"));
                    });
        }
    }

    @Test
    void shouldNotWaitForLongerThanItMay() {
        try (TimSimulator simulator =
                Applications.simulator().script(Fault.HANG).start()) {
            calling(simulator)
                    .withPropertyValues("timflux.shutdown-timeout=10ms")
                    .run(context -> {
                        CompletableFuture<Map<String, String>> answer = context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .toFuture();
                        Arrival.of(simulator, 1);
                        context.close();
                        assertThat(answer)
                                .failsWithin(Duration.ofSeconds(4))
                                .withThrowableThat()
                                .havingCause()
                                .isInstanceOfSatisfying(TimException.class, cause -> assertThat(cause.kind())
                                        .isEqualTo(ErrorKind.NOT_ATTEMPTED));
                    });
        }
    }

    @Test
    void shouldWaitAsLongAsBootDoesUnlessToldOtherwise() {
        usual().withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=7s")
                .run(context -> assertThat(patience(context.getBean(GracefulClose.class)))
                        .isEqualTo(Duration.ofSeconds(7)));
        usual().withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=7s", "timflux.shutdown-timeout=3s")
                .run(context -> assertThat(patience(context.getBean(GracefulClose.class)))
                        .isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void shouldKeepTheClientOfAContextThatIsStoppedOrPaused() {
        try (TimSimulator simulator = Applications.simulator().start()) {
            calling(simulator).run(context -> {
                context.getSourceApplicationContext().stop();
                assertThat(context.getBean(GracefulClose.class).isRunning()).isFalse();
                context.getSourceApplicationContext().start();
                assertThat(context.getBean(GracefulClose.class).isRunning()).isTrue();
                context.getSourceApplicationContext().pause();
                context.getSourceApplicationContext().restart();
                assertThat(context.getBean(PushApi.class).attributes().get("u1").blockOptional())
                        .contains(Map.of("name", "u1"));
            });
        }
    }

    @Test
    void shouldNotMakeAClientOnlyToCloseIt() {
        usual().withPropertyValues("timflux.bulk.attempts=0", "management.health.timflux.enabled=false")
                .withInitializer(context -> context.addBeanFactoryPostProcessor(beans ->
                        beans.getBeanDefinition(ClientNames.DEFAULT_BEAN).setLazyInit(true)))
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.getBeanDefinition("timPushApi").setLazyInit(true)))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.close();
                    assertThat(context.getSourceApplicationContext().isClosed()).isTrue();
                });
    }

    @Test
    void shouldNotWaitForAClientThatFailsToClose() {
        Asking asking = new Asking();
        usual().withBean("broken", TimClient.class, () -> new StubClient(List.of()))
                .withBean(Asking.class, () -> asking)
                .withPropertyValues("management.health.timflux.enabled=false")
                .run(context -> asking.closing = context.getBean(GracefulClose.class));
        assertThat(asking.stopped).isTrue();
    }

    /** Has clients closed a phase earlier, and looks whether that ends. */
    private static final class Asking implements SmartLifecycle {

        private @Nullable GracefulClose closing;
        private volatile boolean stopped;

        @Override
        public void start() {
            stopped = false;
        }

        @Override
        public void stop() {
            requireNonNull(closing).stop(() -> stopped = true);
        }

        @Override
        public boolean isRunning() {
            return !stopped;
        }
    }

    private static @Nullable Object patience(GracefulClose closing) {
        return ReflectionTestUtils.getField(closing, "patience");
    }

    private static ErrorKind failure(PushApi push) {
        return push.attributes()
                .get("u1")
                .map(attributes -> ErrorKind.INVALID)
                .onErrorResume(TimException.class, failure -> Mono.just(failure.kind()))
                .blockOptional()
                .orElseThrow();
    }
}
