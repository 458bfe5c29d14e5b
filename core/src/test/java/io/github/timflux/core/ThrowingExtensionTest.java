package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.testing.ThrowingSubscriber.Thrown;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spi.CallListener;
import io.github.timflux.spi.Instrumentation;
import io.github.timflux.spi.PermitScheduler;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Code of the application that throws, also a fatal error, ends its stream with the error and harms no other call. */
final class ThrowingExtensionTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration MUCH_LONGER = Duration.ofHours(1);

    /** An extension of the client that throws. */
    private enum Extension {
        LISTENER_ON_RESPONSE,
        LISTENER_ON_FAILURE,
        LISTENER_ON_THROTTLED,
        LISTENER_AFTER_RETRY,
        AROUND_REQUEST,
        AROUND_REQUEST_SUBSCRIBE,
        NEXT_PERMIT,
        NEXT_PERMIT_SUBSCRIBE,
        SCHEDULER_FOR;

        private TimFlux.Builder addTo(TimFlux.Builder builder, Thrown thrown) {
            return switch (this) {
                case LISTENER_ON_RESPONSE, LISTENER_ON_FAILURE -> builder.listener(event -> thrown.raise());
                case LISTENER_ON_THROTTLED ->
                    builder.listener(throwingOnThrottled(thrown))
                            // The name is new for each client: clients of one quota share their throttling events.
                            .quota(Quota.perSecond(100)
                                    .withName(UUID.randomUUID().toString()));
                case LISTENER_AFTER_RETRY ->
                    builder.listener(event -> {
                        if (event.attempt() > 1) {
                            thrown.raise();
                        }
                    });
                case AROUND_REQUEST -> builder.instrumentation(aroundRequest(thrown, false));
                case AROUND_REQUEST_SUBSCRIBE -> builder.instrumentation(aroundRequest(thrown, true));
                case NEXT_PERMIT -> builder.permitSchedulers(operation -> new ThrowingScheduler(thrown, false));
                case NEXT_PERMIT_SUBSCRIBE ->
                    builder.permitSchedulers(operation -> new ThrowingScheduler(thrown, true));
                case SCHEDULER_FOR ->
                    builder.permitSchedulers(operation -> {
                        thrown.raise();
                        throw new IllegalStateException("raise() has returned.");
                    });
            };
        }

        private InjectedFault[] faults() {
            return switch (this) {
                case LISTENER_ON_FAILURE, LISTENER_AFTER_RETRY -> new InjectedFault[] {InjectedFault.BAD_GATEWAY};
                case LISTENER_ON_THROTTLED -> new InjectedFault[] {InjectedFault.THROTTLED};
                default -> new InjectedFault[] {};
            };
        }
    }

    static Stream<Arguments> extensions() {
        return Stream.of(Extension.values())
                .flatMap(extension -> Stream.of(Thrown.values()).map(thrown -> Arguments.of(extension, thrown)));
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void shouldEndTheBulkStreamWithTheErrorOfAnExtension(Extension extension, Thrown thrown) {
        try (TimSimulator simulator = simulator(extension)) {
            TimClient client = clientWith(simulator, extension, thrown);
            assertEndsWith(
                    thrown, client.timPush().attributes().get(Flux.just("u1")).then());
            assertClosesAtOnce(client);
        }
    }

    @ParameterizedTest
    @MethodSource("extensions")
    void shouldEndTheSingleCallWithTheErrorOfAnExtension(Extension extension, Thrown thrown) {
        try (TimSimulator simulator = simulator(extension)) {
            TimClient client = clientWith(simulator, extension, thrown);
            assertEndsWith(thrown, client.timPush().attributes().get("u1").then());
            if (extension != Extension.LISTENER_ON_THROTTLED && extension != Extension.LISTENER_AFTER_RETRY) {
                // A later call reaches the extension again.
                assertEndsWith(thrown, client.timPush().attributes().get("u2"));
            }
            assertClosesAtOnce(client);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Thrown.class, mode = Mode.EXCLUDE, names = "RUNTIME_EXCEPTION")
    void shouldEndTheCallWithTheErrorOfAUserSigProvider(Thrown thrown) {
        try (TimSimulator simulator = SimulatorFixture.simulator().start()) {
            for (boolean atSubscription : new boolean[] {true, false}) {
                TimClient client = TimFlux.builder(
                                SimulatorFixture.SDK_APP_ID, "administrator", () -> raise(thrown, atSubscription))
                        .endpoint(simulator.endpoint())
                        .build();
                assertEndsWith(thrown, client.timPush().attributes().get("u1"));
                assertEndsWith(
                        thrown,
                        client.timPush().attributes().get(Flux.just("u1")).then());
                assertClosesAtOnce(client);
            }
        }
    }

    static Stream<Arguments> sources() {
        return Stream.of(Thrown.values()).flatMap(thrown -> Stream.of(
                        subscribeThrows(thrown),
                        requestThrows(thrown),
                        Flux.range(0, 1_000).map(number -> {
                            if (number == 500) {
                                thrown.raise();
                            }
                            return "u" + number;
                        }))
                .flatMap(source -> Stream.of(true, false).map(order -> Arguments.of(source, order, thrown))));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldEndTheStreamWithTheErrorOfItsSource(Publisher<String> source, boolean sourceOrder, Thrown thrown) {
        try (TimSimulator simulator = SimulatorFixture.simulator().start()) {
            TimClient client = SimulatorFixture.client(simulator)
                    .bulk(BulkOptions.defaults().withSourceOrder(sourceOrder))
                    .build();
            assertEndsWith(thrown, client.timPush().attributes().get(source).then());
            assertClosesAtOnce(client);
        }
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldEndTheStreamWithTheErrorOfAnOperatorBehindIt(Thrown thrown) {
        try (TimSimulator simulator = SimulatorFixture.simulator().start()) {
            TimClient client = SimulatorFixture.client(simulator).build();
            Flux<String> mapped = client.timPush()
                    .attributes()
                    .get(SimulatorFixture.accounts(500))
                    .map(result -> describe(result, thrown));
            assertEndsWith(thrown, mapped.then());
            assertEndsWith(thrown, client.timPush().attributes().get("u1").map(attributes -> {
                thrown.raise();
                return attributes;
            }));
            assertClosesAtOnce(client);
        }
    }

    private static String describe(AccountResult<Map<String, String>> result, Thrown thrown) {
        thrown.raise();
        return SimulatorFixture.describe(result);
    }

    @Test
    void shouldCloseTheClientIfTheInstrumentationThrowsAnErrorWhenItOpens() {
        try (TimSimulator simulator = SimulatorFixture.simulator().start()) {
            TimFlux.Builder builder = SimulatorFixture.client(simulator)
                    .quota(Quota.perSecond(10).withName("throwing at opening"))
                    .instrumentation(new Instrumentation() {
                        @Override
                        public void onClientOpened(TimClient client) {
                            throw new NoClassDefFoundError("The instrumentation is wrong.");
                        }
                    });
            assertThat(catchThrowable(builder::build)).isInstanceOf(NoClassDefFoundError.class);
            SimulatorFixture.client(simulator)
                    .quota(Quota.perSecond(20).withName("throwing at opening"))
                    .build()
                    .close();
        }
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldContinueIfThePermitSchedulerThrowsAfterAGrant(Thrown thrown) {
        try (TimSimulator simulator = SimulatorFixture.simulator()
                .enqueueFaults(InjectedFault.THROTTLED)
                .start()) {
            TimClient client = SimulatorFixture.client(simulator)
                    .quota(Quota.perSecond(100).withName("throwing permits"))
                    .permitSchedulers(operation -> new ThrowingPermits(thrown))
                    .build();
            assertThat(SimulatorFixture.read(client.timPush(), SimulatorFixture.accounts(300)))
                    .hasSize(300)
                    .noneMatch(result -> result.contains("!"));
            assertClosesAtOnce(client);
        }
    }

    private static TimSimulator simulator(Extension extension) {
        return SimulatorFixture.simulator().enqueueFaults(extension.faults()).start();
    }

    private static TimClient clientWith(TimSimulator simulator, Extension extension, Thrown thrown) {
        return extension.addTo(SimulatorFixture.client(simulator), thrown).build();
    }

    private static void assertEndsWith(Thrown expected, Mono<?> call) {
        // Not block(): it would throw a fatal error again.
        Sinks.One<Throwable> ended = Sinks.one();
        call.subscribe(value -> {}, ended::tryEmitValue, ended::tryEmitEmpty);
        assertThat(ended.asMono().block(TIMEOUT)).isInstanceOf(expected.type());
    }

    private static void assertClosesAtOnce(TimClient client) {
        assertThat(client.closeGracefully(MUCH_LONGER).thenReturn(true).block(TIMEOUT))
                .isTrue();
    }

    private static <T> Mono<T> raise(Thrown thrown, boolean atSubscription) {
        if (atSubscription) {
            return Mono.fromRunnable(thrown::raise);
        }
        thrown.raise();
        return Mono.empty();
    }

    private static CallListener throwingOnThrottled(Thrown thrown) {
        return new CallListener() {
            @Override
            public void onAttempt(AttemptEvent event) {
                // Only onThrottled throws.
            }

            @Override
            public void onThrottled(ThrottledEvent event) {
                thrown.raise();
            }
        };
    }

    private static Instrumentation aroundRequest(Thrown thrown, boolean atSubscription) {
        return new Instrumentation() {
            @Override
            public <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
                return raise(thrown, atSubscription);
            }
        };
    }

    private static Publisher<String> subscribeThrows(Thrown thrown) {
        return subscriber -> thrown.raise();
    }

    private static Publisher<String> requestThrows(Thrown thrown) {
        return subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                thrown.raise();
            }

            @Override
            public void cancel() {
                thrown.raise();
            }
        });
    }

    private record ThrowingScheduler(Thrown thrown, boolean atSubscription) implements PermitScheduler {

        @Override
        public Mono<Permit> nextPermit() {
            return raise(thrown, atSubscription);
        }

        @Override
        public void setRate(double callsPerSecond) {
            // Only nextPermit throws.
        }

        @Override
        public void pauseFor(Duration duration) {
            // Only nextPermit throws.
        }
    }

    private record ThrowingPermits(Thrown thrown) implements PermitScheduler, PermitScheduler.Permit {

        @Override
        public Mono<Permit> nextPermit() {
            return Mono.just(this);
        }

        @Override
        public void setRate(double callsPerSecond) {
            thrown.raise();
        }

        @Override
        public void pauseFor(Duration duration) {
            thrown.raise();
        }

        @Override
        public void markWritten() {
            thrown.raise();
        }

        @Override
        public void release(Outcome outcome) {
            thrown.raise();
        }
    }
}
