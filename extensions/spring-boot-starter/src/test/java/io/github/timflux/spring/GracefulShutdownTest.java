package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spring.internal.client.ClientBeanNames;
import io.github.timflux.spring.internal.client.GracefulShutdownLifecycle;
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

/** A closed application waits for calls in flight; a stopped one keeps its clients. */
final class GracefulShutdownTest {

    @Test
    void shouldRunAfterTheWebServer() {
        assertThat(GracefulShutdownLifecycle.PHASE)
                .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
                .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
                .isLessThan(SmartLifecycle.DEFAULT_PHASE);
    }

    @Test
    void shouldWaitForCallsInFlight() {
        try (TimSimulator simulator =
                TestApplications.simulator().latency(Duration.ofMillis(200)).start()) {
            calling(simulator).run(context -> {
                PushApi push = context.getBean(PushApi.class);
                CompletableFuture<Map<String, String>> response =
                        push.attributes().get("u1").toFuture();
                CallArrival.awaitCalls(simulator, 1);
                context.close();
                assertThat(response).isCompletedWithValue(Map.of("name", "u1"));
                assertThat(failure(push)).isEqualTo(ErrorKind.NOT_ATTEMPTED);
            });
        }
    }

    @Test
    void shouldAlsoCloseAClientOfTheApplication() {
        try (TimSimulator simulator =
                TestApplications.simulator().latency(Duration.ofMillis(200)).start()) {
            calling(simulator)
                    .withBean("mine", TimClient.class, () -> TestApplications.client(simulator))
                    .run(context -> {
                        CompletableFuture<Map<String, String>> response = context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .toFuture();
                        CallArrival.awaitCalls(simulator, 1);
                        context.close();
                        assertThat(response).isCompletedWithValue(Map.of("name", "u1"));
                    });
        }
    }

    @Test
    void shouldWaitNoLongerThanTheTimeout() {
        try (TimSimulator simulator = TestApplications.simulator()
                .enqueueFaults(InjectedFault.NO_RESPONSE)
                .start()) {
            calling(simulator)
                    .withPropertyValues("timflux.shutdown-timeout=10ms")
                    .run(context -> {
                        CompletableFuture<Map<String, String>> response = context.getBean(PushApi.class)
                                .attributes()
                                .get("u1")
                                .toFuture();
                        CallArrival.awaitCalls(simulator, 1);
                        context.close();
                        assertThat(response)
                                .failsWithin(Duration.ofSeconds(4))
                                .withThrowableThat()
                                .havingCause()
                                .isInstanceOfSatisfying(TimException.class, cause -> assertThat(cause.kind())
                                        .isEqualTo(ErrorKind.TRANSIENT));
                    });
        }
    }

    @Test
    void shouldUseTheTimeoutOfSpringBootByDefault() {
        usual().withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=7s")
                .run(context -> assertThat(timeout(context.getBean(GracefulShutdownLifecycle.class)))
                        .isEqualTo(Duration.ofSeconds(7)));
        usual().withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=7s", "timflux.shutdown-timeout=3s")
                .run(context -> assertThat(timeout(context.getBean(GracefulShutdownLifecycle.class)))
                        .isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void shouldKeepTheClientWhenTheContextIsStoppedOrPaused() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator).run(context -> {
                context.getSourceApplicationContext().stop();
                assertThat(context.getBean(GracefulShutdownLifecycle.class).isRunning())
                        .isFalse();
                context.getSourceApplicationContext().start();
                assertThat(context.getBean(GracefulShutdownLifecycle.class).isRunning())
                        .isTrue();
                context.getSourceApplicationContext().pause();
                context.getSourceApplicationContext().restart();
                assertThat(context.getBean(PushApi.class).attributes().get("u1").blockOptional())
                        .contains(Map.of("name", "u1"));
            });
        }
    }

    @Test
    void shouldNotCreateAClientToCloseIt() {
        usual().withPropertyValues("timflux.bulk.max-attempts=0", "management.health.timflux.enabled=false")
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.getBeanDefinition(ClientBeanNames.DEFAULT_CLIENT_BEAN)
                                .setLazyInit(true)))
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        beans -> beans.getBeanDefinition("timPushApi").setLazyInit(true)))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    context.close();
                    assertThat(context.getSourceApplicationContext().isClosed()).isTrue();
                });
    }

    @Test
    void shouldCompleteWhenAClientFailsToClose() {
        StopRecorder recorder = new StopRecorder();
        usual().withBean("broken", TimClient.class, () -> new StubClient(List.of()))
                .withBean(StopRecorder.class, () -> recorder)
                .withPropertyValues("management.health.timflux.enabled=false")
                .run(context -> recorder.lifecycle = context.getBean(GracefulShutdownLifecycle.class));
        assertThat(recorder.stopped).isTrue();
    }

    /** Closes the clients one phase earlier, and records the end. */
    private static final class StopRecorder implements SmartLifecycle {

        private @Nullable GracefulShutdownLifecycle lifecycle;
        private volatile boolean stopped;

        @Override
        public void start() {
            stopped = false;
        }

        @Override
        public void stop() {
            requireNonNull(lifecycle).stop(() -> stopped = true);
        }

        @Override
        public boolean isRunning() {
            return !stopped;
        }
    }

    private static @Nullable Object timeout(GracefulShutdownLifecycle lifecycle) {
        return ReflectionTestUtils.getField(lifecycle, "timeout");
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
