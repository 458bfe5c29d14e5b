package io.github.timflux.benchmarks.jmh;

import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.core.internal.circuit.CircuitPermission;
import io.github.timflux.core.internal.circuit.EndpointSelector;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The circuit breaker of an endpoint, while its circuit is closed. One operation is one call. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class CircuitBreakerBenchmark {

    private final EndpointSelector endpoints = new EndpointSelector(
            List.of(URI.create("http://127.0.0.1")),
            CircuitBreakerOptions.defaults(),
            Schedulers.parallel(),
            state -> {});

    /**
     * Selects the endpoint for a call and reports its success.
     *
     * @return the result of the call
     */
    @Benchmark
    public int call() {
        return endpoints
                .withEndpoint(true, () -> {}, CircuitBreakerBenchmark::request)
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Integer> request(CircuitPermission permission) {
        return Mono.just(1).doOnSuccess(response -> permission.onAnswered());
    }
}
