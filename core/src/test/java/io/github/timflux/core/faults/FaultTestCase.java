package io.github.timflux.core.faults;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
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

/** One call of a client of its own, at a service of its own that is in trouble. */
final class FaultTestCase {

    /** As many attempts as nobody needs. */
    static final int MAX_ATTEMPTS = 10;

    private static final int THIRD = 3;

    private final FaultExpectation expectation;
    private final ExampleCall call;
    private final AtomicInteger attempts = new AtomicInteger();

    FaultTestCase(FaultExpectation trouble, ExampleCall call) {
        this.expectation = trouble;
        this.call = call;
    }

    /** What the caller sees if it goes wrong each time. */
    CallOutcome runWithPermanentFault() {
        try (FaultyService scene = FaultyService.withPermanentFault(expectation);
                TimClient client = client(scene.client(expectation, 2, Duration.ofMillis(300)))) {
            return outcome(client);
        }
    }

    /** What the caller sees if it goes wrong once, having found out whether it has been done. */
    CallOutcome runWithOneFault() {
        try (FaultyService scene = FaultyService.withOneFault(expectation, requireNonNull(expectation.fault()));
                // Long enough for a good answer of a slow machine.
                TimClient client = client(scene.client(expectation, MAX_ATTEMPTS, Duration.ofSeconds(2)))) {
            CallOutcome seen = outcome(client);
            return scene.hasEffect().test(call) ? seen : seen.withoutEffect();
        }
    }

    private TimClient client(TimFlux.Builder described) {
        return described.listener(attempt -> attempts.set(attempt.attempt())).build();
    }

    private CallOutcome outcome(TimClient client) {
        if (expectation == FaultExpectation.STALE_CONNECTION) {
            results(client).block();
            awaitIdleConnections();
            attempts.set(0);
        }
        return Mono.firstWithSignal(
                        results(client).map(results -> CallOutcome.fromResults(results, call, attempts.get())),
                        outcomeAtThirdAttempt())
                .blockOptional(Duration.ofMinutes(2))
                .orElseThrow();
    }

    /** A connection is given back by the task that takes the end of its answer in. */
    private static void awaitIdleConnections() {
        HttpResources.get().onClient(LoopResources.DEFAULT_NATIVE).forEach(loop -> loop.submit(() -> {})
                .syncUninterruptibly());
    }

    private Mono<List<AccountResult<?>>> results(TimClient client) {
        return call.call()
                .apply(client)
                .<AccountResult<?>>map(result -> result)
                // What ends the stream is told as if it were the result of nobody.
                .onErrorResume(TimException.class, error -> Mono.just(AccountResult.failure("", error)))
                .collectList();
    }

    /** Throttled calls are made again so often that nobody waits for the end of it here. */
    private Mono<CallOutcome> outcomeAtThirdAttempt() {
        return expectation == FaultExpectation.THROTTLED
                ? Flux.interval(Duration.ofMillis(5))
                        .map(tick -> attempts.get())
                        .filter(number -> number == THIRD)
                        .next()
                        .map(CallOutcome::stillTrying)
                : Mono.never();
    }
}
