package io.github.timflux.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.RateLimiterState;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.spi.Instrumentation.OutgoingRequest;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The metrics endpoint of Spring Boot adds up the gauges of a name, so the sum of each gauge has a meaning. */
final class SummedGaugesTest {

    private static final List<String> OPERATIONS = List.of("get_attr", "get_tag", "set_attr");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void makeCallsOfThreeOperations() {
        ClientMeters meters = new ClientMeters("test", new ThrottledClient(), new RemovableMeters(registry));
        meters.registerCircuitBreakers();
        meters.registerProblems();
        OPERATIONS.forEach(operation -> meters.of(operation)
                .onRequestStart(
                        new OutgoingRequest(operation, 10, Duration.ZERO, new Attempt(1, "host", 7), List.of())));
    }

    @ParameterizedTest
    @CsvSource({
        // The quota of the throttled operation, not the sum, and not the lower rate of another operation.
        "timflux.rate.limiter.configured.rate, 100",
        "timflux.rate.limiter.current.rate, 20",
        "timflux.rate.limiter.throttled, 2",
        "timflux.rate.limiter.paused, 1",
        "timflux.rate.limiter.pending, 12",
        "timflux.requests.in.flight, 3",
        "timflux.circuit.breaker.state, 2",
        "timflux.problems, 2"
    })
    void shouldHaveAMeaningfulSum(String name, double sum) {
        assertThat(registry.get(name).gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum())
                .isEqualTo(sum);
    }

    /** A new gauge needs a row above. */
    @Test
    void shouldHaveNoOtherGauges() {
        assertThat(registry.getMeters())
                .filteredOn(Gauge.class::isInstance)
                .extracting(gauge -> gauge.getId().getName())
                .containsOnly(
                        "timflux.rate.limiter.configured.rate",
                        "timflux.rate.limiter.current.rate",
                        "timflux.rate.limiter.throttled",
                        "timflux.rate.limiter.paused",
                        "timflux.rate.limiter.pending",
                        "timflux.requests.in.flight",
                        "timflux.circuit.breaker.state",
                        "timflux.problems");
    }

    @Test
    void shouldCountTheEndpointsInAState() {
        assertThat(registry.get("timflux.circuit.breaker.state").tag("state", "open").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum())
                .isOne();
    }

    /** A client with two endpoints and four operations, of which one has its own rate, one is throttled, one pauses. */
    private record ThrottledClient() implements TimClient {

        @Override
        public List<RateLimiterState> rateLimiters() {
            Duration none = Duration.ZERO;
            return List.of(
                    new RateLimiterState("push", 1, 1, none, 0, 0),
                    new RateLimiterState("get_attr", 100, 100, none, 1, 2),
                    new RateLimiterState("get_tag", 100, 20, none, 3, 0),
                    new RateLimiterState("set_attr", 100, 100, Duration.ofSeconds(60), 0, 6));
        }

        @Override
        public List<EndpointState> endpoints() {
            return List.of(
                    new EndpointState(Region.SINGAPORE.endpoint(), Circuit.OPEN),
                    new EndpointState(Region.SINGAPORE.backupEndpoint(), Circuit.CLOSED));
        }

        @Override
        public List<ClientProblem> problems() {
            return List.of(problem(ErrorKind.THROTTLED), problem(ErrorKind.TRANSIENT));
        }

        private static ClientProblem problem(ErrorKind kind) {
            return new ClientProblem("get_tag", new TimException(kind, 1, "Refused.", null), 3, Duration.ofSeconds(9));
        }

        @Override
        public void changeCallsPerSecond(double callsPerSecond) {
            throw new UnsupportedOperationException("changeCallsPerSecond");
        }

        @Override
        public void renewUserSig() {
            throw new UnsupportedOperationException("renewUserSig");
        }

        @Override
        public TimPushApi timPush() {
            throw new UnsupportedOperationException("timPush");
        }

        @Override
        public PushApi allMemberPush() {
            throw new UnsupportedOperationException("allMemberPush");
        }

        @Override
        public Mono<String> call(String path, String json, CallOptions options) {
            return Mono.empty();
        }

        @Override
        public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts) {
            return Flux.empty();
        }

        @Override
        public Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts, BulkOptions options) {
            return Flux.empty();
        }

        @Override
        public Mono<Void> ping(PathFamily family, Duration timeout) {
            return Mono.empty();
        }

        @Override
        public void close() {
            // No resources.
        }

        @Override
        public Mono<Void> closeGracefully(Duration timeout) {
            return Mono.empty();
        }
    }
}
