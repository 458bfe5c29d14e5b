package io.github.timflux.benchmarks;

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

/** What the circuit breaker costs a call to a host that is well; per call, and so per 100 accounts. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class HostsBenchmark {

    private final EndpointSelector hosts =
            new EndpointSelector(List.of(URI.create("http://127.0.0.1")), Schedulers.parallel(), state -> {});

    /**
     * A call let through, and its answer told to the breaker.
     *
     * @return what the call answered
     */
    @Benchmark
    public int pass() {
        return hosts.withEndpoint(true, () -> {}, HostsBenchmark::call)
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Integer> call(CircuitPermission passage) {
        return Mono.just(1).doOnSuccess(answer -> passage.onAnswered());
    }
}
