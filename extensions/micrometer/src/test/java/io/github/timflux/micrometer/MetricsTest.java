package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.SimulatedService.GET_ATTRIBUTES;
import static io.github.timflux.micrometer.SimulatedService.accounts;
import static io.github.timflux.micrometer.SimulatedService.client;
import static io.github.timflux.micrometer.SimulatedService.simulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The meters that a client registers. */
final class MetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldTimeStreamsAndTheirRequestsAndCountTheirResults() {
        try (TimSimulator simulator =
                        simulator().enqueueFaults(InjectedFault.BAD_GATEWAY).start();
                TimClient client = instrumented(client(simulator))) {
            client.timPush()
                    .attributes()
                    .get(accounts(249).concatWithValues("missing"))
                    .blockLast();
            assertThat(find("timflux.stream").tag("outcome", "success").timer().count())
                    .isOne();
            assertThat(find("timflux.request").tag("outcome", "success").timer().count())
                    .isEqualTo(3);
            assertThat(find("timflux.request")
                            .tag("outcome", "transient")
                            .timer()
                            .count())
                    .isOne();
            assertThat(find("timflux.results")
                            .tag("outcome", "success")
                            .counter()
                            .count())
                    .isEqualTo(249);
            assertThat(find("timflux.results")
                            .tag("outcome", "rejected")
                            .counter()
                            .count())
                    .isOne();
            assertThat(find("timflux.request.accounts").summary().totalAmount()).isBetween(300.0, 350.0);
            assertThat(find("timflux.permit.wait").timer().count()).isEqualTo(4);
            assertThat(find("timflux.requests.in.flight").gauge().value()).isZero();
        }
    }

    @Test
    void shouldTimeSingleCallsAndCountTheirResults() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = instrumented(client(simulator))) {
            client.timPush().attributes().get("u1").block();
            assertThatThrownBy(
                            () -> client.timPush().attributes().get("missing").block())
                    .isInstanceOf(TimException.class);
            assertThat(find("timflux.single.call")
                            .tag("outcome", "success")
                            .timer()
                            .count())
                    .isOne();
            assertThat(find("timflux.single.call")
                            .tag("outcome", "rejected")
                            .timer()
                            .count())
                    .isOne();
            assertThat(find("timflux.results")
                            .tag("outcome", "success")
                            .counter()
                            .count())
                    .isOne();
            assertThat(find("timflux.results")
                            .tag("outcome", "rejected")
                            .counter()
                            .count())
                    .isOne();
        }
    }

    @Test
    void shouldTagCancelledStreams() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = instrumented(client(simulator))) {
            client.timPush().attributes().get(accounts(1_000)).take(1).blockLast();
            assertThat(find("timflux.stream")
                            .tag("outcome", "cancelled")
                            .timer()
                            .count())
                    .isOne();
        }
    }

    @Test
    void shouldShowPendingCallsAndTheRate() {
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        instrumented(client(simulator).quota(Quota.perSecond(1).withName("gauges")))) {
            client.timPush().attributes().get("u0").block();
            // The call above used the only permit of this second.
            List<Disposable> pending = List.of(
                    client.timPush().attributes().get("u1").subscribe(),
                    client.timPush().attributes().get(accounts(250)).subscribe());
            assertThat(gauge("timflux.rate.limiter.pending", "type", "single_call"))
                    .isOne();
            assertThat(gauge("timflux.rate.limiter.pending", "type", "window")).isEqualTo(3);
            assertThat(gauge("timflux.rate.limiter.configured.rate")).isOne();
            assertThat(gauge("timflux.rate.limiter.current.rate")).isOne();
            assertThat(gauge("timflux.rate.limiter.paused")).isZero();
            assertThat(gauge("timflux.rate.limiter.throttled")).isZero();
            pending.forEach(Disposable::dispose);
            assertThat(gauge("timflux.rate.limiter.pending", "type", "window")).isZero();
        }
    }

    @Test
    void shouldShowTheLowerRateAfterThrottling() {
        InjectedFault[] throttled =
                IntStream.range(0, 4).mapToObj(i -> InjectedFault.THROTTLED).toArray(InjectedFault[]::new);
        try (TimSimulator simulator = simulator().start();
                TimClient client = instrumented(
                        client(simulator).quota(Quota.perSecond(100).withName("throttled")))) {
            Flux<?> calls = Flux.defer(() -> {
                simulator.enqueueFaults(throttled);
                return client.timPush().attributes().get("u0");
            });
            calls.blockLast();
            assertThat(find("timflux.request")
                            .tag("outcome", "throttled")
                            .timer()
                            .count())
                    .isEqualTo(4);
            assertThat(gauge("timflux.rate.limiter.current.rate"))
                    .isLessThanOrEqualTo(gauge("timflux.rate.limiter.configured.rate"))
                    .isPositive();
            assertThat(client.rateLimiters()).singleElement().satisfies(state -> assertThat(
                            gauge("timflux.rate.limiter.current.rate"))
                    .isCloseTo(state.currentRate(), within(10.0)));
        }
    }

    @Test
    void shouldHaveNoRatesWithoutARateLimiter() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = instrumented(client(simulator))) {
            client.timPush().attributes().get("u0").block();
            // Not NaN: it would make the sum over several clients NaN.
            assertThat(registry.find("timflux.rate.limiter.current.rate").meter())
                    .isNull();
            assertThat(registry.find("timflux.rate.limiter.configured.rate").meter())
                    .isNull();
            assertThat(gauge("timflux.rate.limiter.paused")).isZero();
            assertThat(gauge("timflux.rate.limiter.throttled")).isZero();
            assertThat(gauge("timflux.rate.limiter.pending", "type", "single_call"))
                    .isZero();
            assertThat(gauge("timflux.rate.limiter.pending", "type", "window")).isZero();
        }
    }

    @Test
    void shouldCountTheProblemsOfEachKind() {
        try (TimSimulator simulator = simulator().identifier("other").start();
                TimClient client = instrumented(client(simulator))) {
            assertThat(registry.get("timflux.problems").gauges())
                    .hasSize(4)
                    .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
            client.timPush().attributes().get("u0").onErrorComplete().block();
            assertThat(gauge("timflux.problems", "kind", "credentials")).isOne();
            assertThat(gauge("timflux.problems", "kind", "forbidden")).isZero();
            assertThat(gauge("timflux.problems", "kind", "throttled")).isZero();
            assertThat(gauge("timflux.problems", "kind", "transient")).isZero();
        }
    }

    @Test
    void shouldShowTheCircuitStateOfEachEndpoint() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = instrumented(client(simulator))) {
            assertThat(client.endpoints()).hasSize(1);
            assertThat(gauge("timflux.circuit.breaker.state", "state", "closed"))
                    .isOne();
            assertThat(gauge("timflux.circuit.breaker.state", "state", "open")).isZero();
            assertThat(gauge("timflux.circuit.breaker.state", "state", "half_open"))
                    .isZero();
        }
    }

    @Test
    void shouldUseOnlyTagsWithFewValues() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = instrumented(client(simulator))) {
            client.timPush().attributes().get(accounts(1_000)).blockLast();
            assertThat(registry.getMeters()).allSatisfy(meter -> assertThat(
                            meter.getId().getTags())
                    .extracting(Tag::getKey)
                    .isSubsetOf("client", "operation", "outcome", "type", "endpoint", "state", "error", "kind"));
            assertThat(registry.getMeters())
                    .flatExtracting(meter -> meter.getId().getTags())
                    .filteredOn(tag -> tag.getKey().equals("operation"))
                    .extracting(Tag::getValue)
                    .containsOnly(GET_ATTRIBUTES);
        }
    }

    @Test
    void shouldRemoveGaugesAndCountersOnClose() {
        try (TimSimulator simulator = simulator().start()) {
            TimClient client = instrumented(client(simulator));
            client.timPush().attributes().get("u0").block();
            client.close();
            client.close();
            // A call after close must not register meters again.
            client.timPush().tags().get(accounts(1)).onErrorComplete().blockLast();
        }
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                // The observation handler registers these timers, so it has to remove them.
                .containsOnly(
                        "timflux.single.call",
                        "timflux.single.call.active",
                        "timflux.request",
                        "timflux.request.active",
                        "timflux.stream",
                        "timflux.stream.active");
    }

    @Test
    void shouldRefuseASecondClient() {
        MicrometerInstrumentation instrumentation = MicrometerInstrumentation.metricsOnly("one", registry);
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        client(simulator).instrumentation(instrumentation).build()) {
            assertThatThrownBy(client(simulator).instrumentation(instrumentation)::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The instrumentation \"one\" already belongs to a client; expected a new"
                            + " MicrometerInstrumentation for each client.");
            // The refused client must not remove the meters of the first one.
            assertThat(gauge("timflux.circuit.breaker.state", "state", "closed"))
                    .isOne();
            assertThat(client.endpoints()).hasSize(1);
        }
    }

    private TimClient instrumented(TimFlux.Builder builder) {
        return builder.instrumentation(MicrometerInstrumentation.metricsOnly("test", registry))
                .build();
    }

    private RequiredSearch find(String name) {
        return registry.get(name);
    }

    private double gauge(String name, String... tags) {
        return find(name).tags(tags).gauge().value();
    }
}
