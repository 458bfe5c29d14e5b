package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.callback.BlockedCallbackDetector;
import io.github.timflux.core.testing.LogRecorder;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A callback that holds an event loop or a timer thread is named in a warning, in real time. */
final class BlockedCallbackTest {

    private static final Duration MAX_HOLD = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private enum Ending {
        RESPONSE(InjectedFault.EXTRA_ACCOUNTS, TIMEOUT),
        FAILURE(InjectedFault.CONNECTION_RESET, TIMEOUT),
        DEADLINE(InjectedFault.NO_RESPONSE, Duration.ofMillis(100));

        private final InjectedFault fault;
        private final Duration deadline;

        Ending(InjectedFault fault, Duration deadline) {
            this.fault = fault;
            this.deadline = deadline;
        }
    }

    @RegisterExtension
    private final LogRecorder log = new LogRecorder(BlockedCallbackDetector.class.getName());

    @Test
    void shouldNameACallbackThatHoldsAnEventLoop() {
        try (TimSimulator simulator = SimulatorFixture.simulator().start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            untilWarned(client.timPush().attributes().get("u1"));
            assertThat(log.messages()).first().asString().contains("reactor-http");
            assertThat(log.stackTraces()).first().asString().contains("holdUntilWarned");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldWatchTheCallbacksOfEachThread(Ending ending) {
        try (TimSimulator simulator =
                        SimulatorFixture.simulator().fault(ending.fault, 1).start();
                TimClient client = SimulatorFixture.client(simulator)
                        .single(SingleOptions.defaults().withMaxAttempts(1).withDeadline(ending.deadline))
                        .bulk(BulkOptions.defaults().withMaxAttempts(1).withDeadline(ending.deadline))
                        .build()) {
            Flux<Boolean> watched = Flux.merge(
                            client.timPush().attributes().get("u1").hasElement(),
                            client.timPush()
                                    .attributes()
                                    .get(Flux.just("u1"))
                                    .next()
                                    .hasElement())
                    .map(value -> isWatched())
                    .onErrorResume(error -> Mono.fromSupplier(BlockedCallbackTest::isWatched));
            assertThat(watched.collectList().block(TIMEOUT)).isNotEmpty().containsOnly(true);
        }
    }

    @Test
    void shouldWatchTheFunctionsOfABulkCall() {
        Queue<Boolean> watched = new ConcurrentLinkedQueue<>();
        BulkCall call = BulkCall.of("v4/any/operation", accounts -> {
                    watched.add(isWatched());
                    return "{}";
                })
                .withFailedAccounts(answer -> {
                    watched.add(isWatched());
                    return List.of();
                });
        try (TimSimulator simulator = SimulatorFixture.simulator()
                        .respond(call.path(), request -> "{}")
                        .start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            // The source does not end, so the timer of the linger sends the window.
            client.call(call, Flux.just("u1").concatWith(Flux.never())).blockFirst(TIMEOUT);
            assertThat(watched).containsExactly(true, true);
        }
    }

    /** Within a delivery that is watched, no other one starts. */
    private static boolean isWatched() {
        return Schedulers.isInNonBlockingThread()
                && !BlockedCallbackDetector.ofThisJvm().onDeliveryStart();
    }

    /** Repeats the call, because another test may have caused the only warning of the current minute. */
    private void untilWarned(Mono<?> call) {
        Flux.range(0, 1_000)
                .concatMap(number -> call.doOnNext(value -> holdUntilWarned()))
                .takeUntil(value -> !log.events().isEmpty())
                .blockLast(TIMEOUT);
    }

    private void holdUntilWarned() {
        long end = System.nanoTime() + MAX_HOLD.toNanos();
        boolean holds = true;
        while (holds) {
            // Not Thread.onSpinWait(), which BlockHound reports as a blocking call.
            holds = log.events().isEmpty() && System.nanoTime() < end;
        }
    }
}
