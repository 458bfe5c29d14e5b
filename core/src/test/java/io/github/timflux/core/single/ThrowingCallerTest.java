package io.github.timflux.core.single;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.testing.ManualPermitQueue;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.testing.ThrowingSubscriber;
import io.github.timflux.core.testing.ThrowingSubscriber.ThrowingMethod;
import io.github.timflux.core.testing.ThrowingSubscriber.Thrown;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spi.UserSigProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Callers that throw in their callbacks do no harm to the callers that share a request with them. */
final class ThrowingCallerTest {

    private static final int CALLS = 50;
    private static final Set<Integer> THROWING = Set.of(0, 7, 31);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration MUCH_LONGER = Duration.ofHours(1);
    private static final UserSigProvider USER_SIGS =
            TimFlux.userSigProvider(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS, Duration.ofDays(2));
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private final Sinks.Empty<Void> userSigDelay = Sinks.empty();
    private final String quotaName = "throwing callers " + CLIENTS.incrementAndGet();
    private final Sinks.Many<Integer> answers = Sinks.many().replay().all();
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();

    /** The hook throws too: an application can have such a hook. */
    @BeforeEach
    void throwInHookForDroppedErrors() {
        Hooks.onErrorDropped(error -> {
            throw new IllegalStateException("The hook is wrong.", error);
        });
    }

    @AfterEach
    void resetHook() {
        Hooks.resetOnErrorDropped();
    }

    private enum End {
        SUCCESS,
        RESET,
        CLOSE_IN_FLIGHT,
        CLOSE_PENDING;

        List<ThrowingMethod> callbacks() {
            return this == SUCCESS
                    ? List.of(ThrowingMethod.ON_SUBSCRIBE, ThrowingMethod.ON_NEXT, ThrowingMethod.ON_COMPLETE)
                    : List.of(ThrowingMethod.ON_SUBSCRIBE, ThrowingMethod.ON_ERROR);
        }
    }

    private enum Kind {
        READ,
        WRITE;

        Mono<?> call(TimPushApi push, int number) {
            String account = "u" + number;
            return switch (this) {
                case READ -> push.attributes().get(account);
                case WRITE -> push.attributes().set(AttributeUpdate.of(account, "name", "new"));
            };
        }
    }

    static Stream<Arguments> combinations() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(End.values())
                .flatMap(end -> end.callbacks().stream().flatMap(callback -> Stream.of(Thrown.values())
                        .map(thrown -> Arguments.of(kind, end, callback, thrown)))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void shouldAnswerAllOtherCallersOfARequest(Kind kind, End end, ThrowingMethod callback, Thrown thrown) {
        try (TimSimulator simulator = simulator(end)) {
            TimClient client = client(simulator, Quota.perSecond(100)).build();
            subscribeAll(kind, client.timPush(), callback, thrown);
            if (end != End.CLOSE_PENDING) {
                userSigDelay.tryEmitEmpty().orThrow();
            }
            if (end == End.CLOSE_IN_FLIGHT) {
                firstCall(simulator).block(TIMEOUT);
            }
            if (end == End.CLOSE_IN_FLIGHT || end == End.CLOSE_PENDING) {
                client.close();
            }
            awaitOtherAnswers();
            assertThat(simulator.statistics().calls()).isEqualTo(end == End.CLOSE_PENDING ? 0 : 1);
            if (end == End.SUCCESS || end == End.RESET) {
                assertThat(client.timPush().attributes().get("u99").block(TIMEOUT))
                        .containsEntry("name", "u99");
            }
            assertClosesAtOnce(client);
            client(simulator, Quota.perSecond(50)).build().close();
        }
    }

    static Stream<Arguments> deadlineCombinations() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(true, false)
                .flatMap(inFlight -> Stream.of(Thrown.values()).map(thrown -> Arguments.of(kind, inFlight, thrown))));
    }

    @ParameterizedTest
    @MethodSource("deadlineCombinations")
    void shouldAnswerAllOtherCallersAtTheDeadline(Kind kind, boolean inFlight, Thrown thrown) {
        ManualPermitQueue permits = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults(), permits);
        subscribeAll(kind, client.push(), ThrowingMethod.ON_ERROR, thrown);
        if (inFlight) {
            permits.grantNext();
        }
        client.advanceTime(SingleOptions.defaults().deadline());
        assertThat(answered).hasSize(CALLS - THROWING.size());
        assertThat(client.exchangeCount()).isEqualTo(inFlight ? 1 : 0);

        client.advanceTime(VirtualTimeClient.SETTLE_TIME);
        client.answerEachWith(exchange -> exchange.fail());
        kind.call(client.push(), 99).onErrorResume(error -> Mono.empty()).subscribe();
        while (permits.queueLength() > 0) {
            permits.grantNext();
        }
        assertThat(client.exchangeCount()).isEqualTo(inFlight ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(Thrown.class)
    void shouldAnswerAllOtherCallersIfCancelCallbacksThrow(Thrown thrown) {
        try (TimSimulator simulator = simulator(End.SUCCESS)) {
            TimClient client = client(simulator, Quota.perSecond(100)).build();
            List<Disposable> withdrawn = THROWING.stream()
                    .map(number -> client.timPush()
                            .attributes()
                            .get("u" + number)
                            .doOnCancel(thrown::raise)
                            .subscribe())
                    .toList();
            subscribeOthers(Kind.READ, client.timPush());
            withdrawn.forEach(ThrowingCallerTest::cancelDespiteException);
            userSigDelay.tryEmitEmpty().orThrow();
            awaitOtherAnswers();
            assertClosesAtOnce(client);
        }
    }

    private static void cancelDespiteException(Disposable call) {
        try {
            call.dispose();
        } catch (Throwable thrownByCallback) {
            // The caller who cancels gets the exception of its own callback.
            assertThat(thrownByCallback).isNotNull();
        }
    }

    @Test
    void shouldAnswerAllOtherCallersIfACallbackClosesTheClientAndMakesCalls() {
        try (TimSimulator simulator = simulator(End.SUCCESS)) {
            TimClient client = client(simulator, Quota.perSecond(100)).build();
            THROWING.forEach(number -> client.timPush()
                    .attributes()
                    .get("u" + number)
                    .subscribe(
                            attributes -> {
                                client.close();
                                client.timPush().attributes().get("u200").subscribe(value -> {}, error -> {
                                    throw new IllegalStateException("The callback is wrong.");
                                });
                                throw new IllegalStateException("The callback is wrong.");
                            },
                            error -> {
                                throw new IllegalStateException("The callback is wrong.");
                            }));
            subscribeOthers(Kind.READ, client.timPush());
            userSigDelay.tryEmitEmpty().orThrow();
            awaitOtherAnswers();
            assertClosesAtOnce(client);
            client(simulator, Quota.perSecond(50)).build().close();
        }
    }

    @ParameterizedTest
    @MethodSource("streamCombinations")
    void shouldEndTheTrackingOfAStreamWhoseSubscriberThrows(
            boolean sourceOrder, ThrowingMethod callback, Thrown thrown) {
        userSigDelay.tryEmitEmpty().orThrow();
        try (TimSimulator simulator = simulator(End.SUCCESS)) {
            TimClient client = client(simulator, Quota.perSecond(100))
                    .bulk(BulkOptions.defaults().withSourceOrder(sourceOrder))
                    .build();
            Sinks.Empty<Void> ended = Sinks.empty();
            client.timPush()
                    .attributes()
                    .get(SimulatorFixture.accounts(1_000).doFinally(signal -> ended.tryEmitEmpty()))
                    .subscribe(new ThrowingSubscriber(callback, thrown));
            ended.asMono().block(TIMEOUT);
            assertThat(client.timPush().attributes().get("u99").block(TIMEOUT)).containsEntry("name", "u99");
            assertClosesAtOnce(client);
            client(simulator, Quota.perSecond(50)).build().close();
        }
    }

    static Stream<Arguments> streamCombinations() {
        return Stream.of(true, false).flatMap(sourceOrder -> Stream.of(
                        ThrowingMethod.ON_SUBSCRIBE, ThrowingMethod.ON_NEXT, ThrowingMethod.ON_COMPLETE)
                .flatMap(callback ->
                        Stream.of(Thrown.values()).map(thrown -> Arguments.of(sourceOrder, callback, thrown))));
    }

    private void subscribeAll(Kind kind, TimPushApi push, ThrowingMethod callback, Thrown thrown) {
        subscribeOthers(
                kind, push, number -> kind.call(push, number).subscribe(new ThrowingSubscriber(callback, thrown)));
    }

    private void subscribeOthers(Kind kind, TimPushApi push) {
        subscribeOthers(kind, push, number -> {});
    }

    /** Subscribes to the calls in the order of their numbers, so that throwing callers come first and in between. */
    private void subscribeOthers(Kind kind, TimPushApi push, IntConsumer subscribeThrowing) {
        IntStream.range(0, CALLS).forEach(number -> {
            if (THROWING.contains(number)) {
                subscribeThrowing.accept(number);
            } else {
                kind.call(push, number).onErrorResume(error -> Mono.empty()).subscribe(value -> {}, error -> {}, () -> {
                    answered.add(number);
                    synchronized (answers) {
                        answers.tryEmitNext(number).orThrow();
                    }
                });
            }
        });
    }

    private void awaitOtherAnswers() {
        int others = CALLS - THROWING.size();
        assertThat(answers.asFlux().take(others).collectList().block(TIMEOUT))
                .doesNotHaveDuplicates()
                .hasSize(others);
    }

    private static void assertClosesAtOnce(TimClient client) {
        assertThat(client.closeGracefully(MUCH_LONGER).thenReturn(true).block(TIMEOUT))
                .isTrue();
    }

    private static TimSimulator simulator(End end) {
        return SimulatorFixture.simulator()
                .attributeNames("name")
                .enqueueFaults(
                        switch (end) {
                            case RESET -> new InjectedFault[] {InjectedFault.CONNECTION_RESET};
                            case CLOSE_IN_FLIGHT -> new InjectedFault[] {InjectedFault.NO_RESPONSE};
                            case SUCCESS, CLOSE_PENDING -> new InjectedFault[] {};
                        })
                .start();
    }

    /** The UserSig is delayed until all calls are pending, so that they share one request. */
    private TimFlux.Builder client(TimSimulator simulator, Quota quota) {
        return TimFlux.builder(SimulatorFixture.SDK_APP_ID, "administrator", () -> userSigDelay
                        .asMono()
                        .then(USER_SIGS.userSig()))
                .endpoint(simulator.endpoint())
                .responseTimeout(Duration.ofSeconds(60))
                .single(SingleOptions.defaults().withMaxAttempts(1).withDeadline(TIMEOUT))
                .quota(quota.withName(quotaName));
    }

    private static Mono<Long> firstCall(TimSimulator simulator) {
        return Flux.interval(Duration.ofMillis(1))
                .onBackpressureDrop()
                .filter(tick -> simulator.statistics().calls() > 0)
                .next();
    }
}
