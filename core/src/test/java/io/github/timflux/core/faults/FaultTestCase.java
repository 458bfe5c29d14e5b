package io.github.timflux.core.faults;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.EndpointState;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.catalog.ExampleCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;

/** One call with one fault. Each case has its own client and its own service. */
final class FaultTestCase {

    /** More attempts than any case needs. */
    static final int MANY_ATTEMPTS = 10;

    private static final int THIRD_ATTEMPT = 3;

    private final FaultExpectation expectation;
    private final ExampleCall call;
    private final AtomicInteger attempts = new AtomicInteger();

    FaultTestCase(FaultExpectation expectation, ExampleCall call) {
        this.expectation = expectation;
        this.call = call;
    }

    /** Runs the call with a permanent fault. */
    CallOutcome runWithPermanentFault() {
        try (FaultyService scene = FaultyService.withPermanentFault(expectation);
                TimClient client = client(scene.client(expectation, 2, Duration.ofMillis(300)))) {
            return outcome(client);
        }
    }

    /** Runs the call with a fault that occurs once, and checks the effect on the service. */
    CallOutcome runWithOneFault() {
        try (FaultyService scene = FaultyService.withOneFault(expectation, requireNonNull(expectation.fault()));
                // Long enough for a good answer on a slow machine.
                TimClient client = client(scene.client(expectation, MANY_ATTEMPTS, Duration.ofSeconds(2)))) {
            CallOutcome outcome = outcome(client);
            return scene.hasEffect().test(call) ? outcome : outcome.withoutEffect();
        }
    }

    private TimClient client(TimFlux.Builder described) {
        // The maximum, because a call can be cut into windows, and a fault can hit only one of them.
        return described
                .listener(attempt -> attempts.accumulateAndGet(attempt.attempt(), Math::max))
                .build();
    }

    private CallOutcome outcome(TimClient client) {
        if (expectation == FaultExpectation.STALE_CONNECTION) {
            results(client).block();
            awaitIdleConnections();
            attempts.set(0);
        }
        return Mono.firstWithSignal(
                        results(client).map(results -> CallOutcome.fromResults(results, call, attempts.get())),
                        outcomeAtThirdAttempt(),
                        outcomeWhenTheCircuitIsOpen(client))
                .blockOptional(Duration.ofMinutes(2))
                .orElseThrow();
    }

    /** Waits for the event loops, which release a connection in the task that reads the end of its answer. */
    private static void awaitIdleConnections() {
        HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).forEach(loop -> loop.submit(() -> {})
                .syncUninterruptibly());
    }

    private Mono<List<AccountResult<?>>> results(TimClient client) {
        return call.call()
                .apply(client)
                .<AccountResult<?>>map(result -> result)
                // An error of the stream becomes the result of an account without a name.
                .onErrorResume(TimException.class, error -> Mono.just(AccountResult.failure("", error)))
                .collectList();
    }

    /** The outcome of a throttled call, which is retried too often for this test to wait for its end. */
    private Mono<CallOutcome> outcomeAtThirdAttempt() {
        return expectation.isThrottled()
                ? Flux.interval(Duration.ofMillis(5))
                        .map(tick -> attempts.get())
                        .filter(number -> number == THIRD_ATTEMPT)
                        .next()
                        .map(CallOutcome::stillTrying)
                : Mono.never();
    }

    /** The outcome of a bulk stream that waits for the endpoint. */
    private Mono<CallOutcome> outcomeWhenTheCircuitIsOpen(TimClient client) {
        return expectation.isWaiting() && call.ofAccounts() && !call.isSingle()
                ? Flux.interval(Duration.ofMillis(5))
                        .filter(tick -> client.endpoints().get(0).circuit() != EndpointState.Circuit.CLOSED)
                        .next()
                        .map(tick -> CallOutcome.waiting(attempts.get()))
                : Mono.never();
    }
}
