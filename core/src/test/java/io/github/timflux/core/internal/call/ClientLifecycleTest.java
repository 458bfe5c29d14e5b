package io.github.timflux.core.internal.call;

import static io.github.timflux.core.testing.SimulatorFixture.accounts;
import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.testing.TerminationRecorder;
import io.github.timflux.core.testing.ThrowingSubscriber;
import io.github.timflux.core.testing.ThrowingSubscriber.ThrowingMethod;
import io.github.timflux.core.testing.ThrowingSubscriber.Thrown;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Tests of a client that closes at once or waits for its active work. */
final class ClientLifecycleTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final ClientLifecycle lifecycle = new ClientLifecycle(time);

    @Test
    void shouldFailAStreamOfAClosedClientWithoutSubscribingToItsSource() {
        try (TimSimulator simulator = simulator().start()) {
            TimClient client = client(simulator).build();
            client.close();
            PublisherProbe<String> source = PublisherProbe.of(accounts(250));
            StepVerifier.create(client.timPush().attributes().get(source.flux()))
                    .verifyErrorSatisfies(
                            error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
            source.assertWasNotSubscribed();
            assertThat(simulator.recordedCalls()).isEmpty();
        }
    }

    @Test
    void shouldFailTheElementsInFlightWhenTheClientIsClosed() {
        try (TimSimulator simulator =
                simulator().fault(InjectedFault.NO_RESPONSE, 1).start()) {
            TimClient client = client(simulator).build();
            StepVerifier.create(client.timPush().attributes().get(accounts(500)).map(SimulatorFixture::describe))
                    .then(client::close)
                    .thenConsumeWhile(result -> result.matches(".*!(TRANSIENT|NOT_ATTEMPTED)"))
                    .verifyComplete();
        }
    }

    @Test
    void shouldWaitForActiveWorkWhenTheClientDrains() {
        Sinks.One<String> work = Sinks.one();
        StepVerifier.create(lifecycle.track(work.asMono()).and(lifecycle.drain(Duration.ofMinutes(1))))
                .expectSubscription()
                .then(() -> work.tryEmitValue("done"))
                .verifyComplete();
    }

    @Test
    void shouldNotStartWorkWhileTheClientCloses() {
        StepVerifier.create(lifecycle.drain(Duration.ofMinutes(1))).verifyComplete();
        StepVerifier.create(lifecycle.track(Mono.just("late")))
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED));
    }

    @Test
    void shouldEndTheDrainAfterItsTimeoutIfTheWorkContinues() {
        Disposable work = lifecycle.track(Mono.never()).subscribe();
        StepVerifier.create(lifecycle.drain(Duration.ofMinutes(1)))
                .expectSubscription()
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(59)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .verifyComplete();
        assertThat(work.isDisposed()).isFalse();
    }

    @Test
    void shouldFailCallsThatWaitForAPermitAndFinishRequestsInFlightWhenTheClientDrains() {
        try (TimSimulator simulator =
                simulator().latency(Duration.ofMillis(500)).start()) {
            TimClient client = client(simulator)
                    .quota(Quota.perSecond(1).withName("closing"))
                    .build();
            Flux<String> stream =
                    client.timPush().attributes().get(accounts(1_000)).map(SimulatorFixture::describe);
            Flux<String> singleCall = client.timPush()
                    .attributes()
                    .get("u5000")
                    .map(attributes -> "single call")
                    .onErrorResume(error -> Mono.just("single call!" + SimulatorFixture.kindOf(error)))
                    .flux();
            Mono<Void> close = firstCall(simulator).then(client.closeGracefully(Duration.ofMinutes(1)));
            List<String> results = SimulatorFixture.collect(
                    Flux.merge(stream, singleCall, close.thenReturn("closed").flux()));
            assertThat(results).hasSize(1_002).last().isEqualTo("closed");
            assertThat(results).filteredOn(result -> result.contains("=")).hasSize(100);
            assertThat(results)
                    .filteredOn(result -> result.endsWith("!NOT_ATTEMPTED"))
                    .hasSize(901)
                    .contains("single call!NOT_ATTEMPTED");
            assertThat(simulator.statistics().calls()).isEqualTo(1);
        }
    }

    @Test
    void shouldFinishRetriesWhileTheClientDrains() {
        try (TimSimulator simulator = simulator()
                .latency(Duration.ofMillis(200))
                .enqueueFaults(InjectedFault.INTERNAL_ERROR)
                .start()) {
            TimClient client = client(simulator).build();
            Flux<String> stream = client.timPush().attributes().get(accounts(3)).map(SimulatorFixture::describe);
            Mono<Void> close = firstCall(simulator).then(client.closeGracefully(Duration.ofMinutes(1)));
            assertThat(SimulatorFixture.collect(
                            Flux.merge(stream, close.thenReturn("closed").flux())))
                    .containsExactly("u0=u0", "u1=u1", "u2=u2", "closed");
        }
    }

    /** A separate process, because the clients of a JVM share the threads, and other tests have clients too. */
    @Test
    void shouldStopAllThreadsWhenTheClientIsClosed() throws IOException, InterruptedException {
        try (TimSimulator simulator = simulator().start()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            ClosedClientProcess.class.getName(),
                            simulator.endpoint().toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).describedAs(output).isZero();
            assertThat(output).contains("Threads while open: [timflux-").endsWith("Threads after close: []\n");
        }
    }

    @Test
    void shouldCloseAllConnectionsWhenTheClientIsClosed() {
        List<Connection> connections = new CopyOnWriteArrayList<>();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnConnection(connections::add)
                .handle((request, response) -> response.sendString(
                        Mono.just("{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"UserAttrs\":[]}")))
                .bindNow();
        try {
            TimClient client = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                    .endpoint(URI.create("http://127.0.0.1:" + server.port()))
                    .quota(Quota.unlimited())
                    .build();
            assertThat(SimulatorFixture.read(client.timPush(), accounts(1_000))).hasSize(1_000);
            assertThat(connections).isNotEmpty();
            client.close();
            StepVerifier.create(Flux.fromIterable(connections).concatMap(connection -> connection.onDispose()))
                    .expectComplete()
                    .verify(Duration.ofMinutes(1));
        } finally {
            server.disposeNow();
        }
    }

    private static Mono<Long> firstCall(TimSimulator simulator) {
        return Flux.interval(Duration.ofMillis(1))
                .onBackpressureDrop()
                .filter(tick -> simulator.statistics().calls() > 0)
                .next();
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldNotCountWorkWhoseSubscriberHasThrown(Thrown thrown) {
        for (ThrowingMethod callback :
                List.of(ThrowingMethod.ON_SUBSCRIBE, ThrowingMethod.ON_NEXT, ThrowingMethod.ON_COMPLETE)) {
            lifecycle.track(Mono.just("done")).subscribe(new ThrowingSubscriber(callback, thrown));
        }
        lifecycle
                .track(Mono.error(new IllegalStateException("failed")))
                .subscribe(new ThrowingSubscriber(ThrowingMethod.ON_ERROR, thrown));
        StepVerifier.create(lifecycle.drain(Duration.ofMinutes(1))).verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldRunEveryCloseCallbackAndEndEveryDrainIfOneThrows(Thrown thrown) {
        AtomicInteger calls = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            lifecycle.addCloseCallback(calls::incrementAndGet);
            lifecycle.addCloseCallback(thrown::raise);
        }
        Sinks.Empty<Void> work = Sinks.empty();
        lifecycle.track(work.asMono()).subscribe();
        lifecycle.drain(Duration.ofMinutes(1)).subscribe(new ThrowingSubscriber(ThrowingMethod.ON_COMPLETE, thrown));
        TerminationRecorder second = new TerminationRecorder();
        lifecycle.drain(Duration.ofMinutes(1)).subscribe(second);
        assertThat(calls).hasValue(20);
        work.tryEmitEmpty().orThrow();
        assertThat(second.completed()).isEqualTo(1);
    }

    @Test
    void shouldReportOnlyTheFirstClose() {
        assertThat(lifecycle.close()).isTrue();
        assertThat(lifecycle.close()).isFalse();
    }
}
