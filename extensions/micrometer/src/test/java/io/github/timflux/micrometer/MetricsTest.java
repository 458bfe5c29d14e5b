package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.Service.GET;
import static io.github.timflux.micrometer.Service.accounts;
import static io.github.timflux.micrometer.Service.client;
import static io.github.timflux.micrometer.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** What a registry has of a client. */
final class MetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldTimeStreamsAndTheirRequestsAndCountTheirResults() {
        try (TimSimulator simulator = simulator().script(Fault.BAD_GATEWAY).start();
                TimClient client = observed(client(simulator))) {
            client.timPush()
                    .attributes()
                    .get(accounts(249).concatWithValues("nobody"))
                    .blockLast();
            assertThat(find("timflux.stream").tag("kind", "none").timer().count())
                    .isOne();
            assertThat(find("timflux.request").tag("kind", "none").timer().count())
                    .isEqualTo(3);
            assertThat(find("timflux.request").tag("kind", "transient").timer().count())
                    .isOne();
            assertThat(find("timflux.results")
                            .tag("result", "success")
                            .counter()
                            .count())
                    .isEqualTo(249);
            assertThat(find("timflux.results")
                            .tag("result", "rejected")
                            .counter()
                            .count())
                    .isOne();
            assertThat(find("timflux.window.accounts").summary().totalAmount()).isBetween(300.0, 350.0);
            assertThat(find("timflux.permit.wait").timer().count()).isEqualTo(4);
            assertThat(find("timflux.requests.inflight").gauge().value()).isZero();
        }
    }

    @Test
    void shouldTimeSingleCallsAndCountTheirResults() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = observed(client(simulator))) {
            client.timPush().attributes().get("u1").block();
            assertThatThrownBy(() -> client.timPush().attributes().get("nobody").block())
                    .isInstanceOf(TimException.class);
            assertThat(find("timflux.single").tag("kind", "none").timer().count())
                    .isOne();
            assertThat(find("timflux.single").tag("kind", "rejected").timer().count())
                    .isOne();
            assertThat(find("timflux.results")
                            .tag("result", "success")
                            .counter()
                            .count())
                    .isOne();
            assertThat(find("timflux.results")
                            .tag("result", "rejected")
                            .counter()
                            .count())
                    .isOne();
        }
    }

    @Test
    void shouldTellWhatIsCancelledFromWhatEnds() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = observed(client(simulator))) {
            client.timPush().attributes().get(accounts(1_000)).take(1).blockLast();
            assertThat(find("timflux.stream").tag("kind", "cancelled").timer().count())
                    .isOne();
        }
    }

    @Test
    void shouldShowWhoWaitsAndHowFastTheyPass() {
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        observed(client(simulator).quota(Quota.perSecond(1).withName("gauged")))) {
            client.timPush().attributes().get("u0").block();
            // The permit of this second is gone.
            List<Disposable> waiting = List.of(
                    client.timPush().attributes().get("u1").subscribe(),
                    client.timPush().attributes().get(accounts(250)).subscribe());
            assertThat(gauge("timflux.turnstile.waiting", "lane", "lookup")).isOne();
            assertThat(gauge("timflux.turnstile.waiting", "lane", "bulk")).isEqualTo(3);
            assertThat(gauge("timflux.quota")).isOne();
            assertThat(gauge("timflux.pace")).isOne();
            assertThat(gauge("timflux.pause")).isZero();
            waiting.forEach(Disposable::dispose);
            assertThat(gauge("timflux.turnstile.waiting", "lane", "bulk")).isZero();
        }
    }

    @Test
    void shouldShowTheBrake() {
        Fault[] refusals = IntStream.range(0, 4).mapToObj(i -> Fault.THROTTLED).toArray(Fault[]::new);
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        observed(client(simulator).quota(Quota.perSecond(100).withName("braked")))) {
            Flux<?> lookup = Flux.defer(() -> {
                simulator.script(refusals);
                return client.timPush().attributes().get("u0");
            });
            lookup.blockLast();
            assertThat(find("timflux.request").tag("kind", "throttled").timer().count())
                    .isEqualTo(4);
            assertThat(gauge("timflux.pace"))
                    .isLessThanOrEqualTo(gauge("timflux.quota"))
                    .isPositive();
            assertThat(client.rateLimiters()).singleElement().satisfies(state -> assertThat(gauge("timflux.pace"))
                    .isCloseTo(state.currentRate(), within(10.0)));
        }
    }

    @Test
    void shouldHaveNoFiguresOfATurnstileWhereThereIsNone() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = observed(client(simulator))) {
            client.timPush().attributes().get("u0").block();
            assertThat(gauge("timflux.pace")).isNaN();
            assertThat(gauge("timflux.quota")).isNaN();
            assertThat(gauge("timflux.pause")).isZero();
            assertThat(gauge("timflux.turnstile.waiting", "lane", "lookup")).isZero();
            assertThat(gauge("timflux.turnstile.waiting", "lane", "bulk")).isZero();
        }
    }

    @Test
    void shouldShowTheStateOfEachHost() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = observed(client(simulator))) {
            assertThat(client.endpoints()).hasSize(1);
            assertThat(gauge("timflux.host.breaker", "state", "closed")).isOne();
            assertThat(gauge("timflux.host.breaker", "state", "open")).isZero();
            assertThat(gauge("timflux.host.breaker", "state", "half_open")).isZero();
        }
    }

    @Test
    void shouldHaveFewValuesOfEachTag() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = observed(client(simulator))) {
            client.timPush().attributes().get(accounts(1_000)).blockLast();
            assertThat(registry.getMeters())
                    .allSatisfy(meter -> assertThat(meter.getId().getTags())
                            .extracting(Tag::getKey)
                            .isSubsetOf("client", "operation", "kind", "result", "lane", "host", "state", "error"));
            assertThat(registry.getMeters())
                    .flatExtracting(meter -> meter.getId().getTags())
                    .filteredOn(tag -> tag.getKey().equals("operation"))
                    .extracting(Tag::getValue)
                    .containsOnly(GET);
        }
    }

    @Test
    void shouldTakeItsGaugesAndCountersAlong() {
        try (TimSimulator simulator = simulator().start()) {
            TimClient client = observed(client(simulator));
            client.timPush().attributes().get("u0").block();
            client.close();
            client.close();
            // Nor does whoever asks a client that is closed bring any back.
            client.timPush().tags().get(accounts(1)).blockLast();
        }
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                // Timers of observations belong to whoever handles those.
                .containsOnly(
                        "timflux.single",
                        "timflux.single.active",
                        "timflux.request",
                        "timflux.request.active",
                        "timflux.stream",
                        "timflux.stream.active");
    }

    @Test
    void shouldObserveOneClient() {
        MicrometerObserver observer = MicrometerObserver.ofMetrics("one", registry);
        try (TimSimulator simulator = simulator().start();
                TimClient client = client(simulator).instrumentation(observer).build()) {
            assertThatThrownBy(client(simulator).instrumentation(observer)::build)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The observer \"one\" observes a client already; expected one of its own for each.");
            // The one that was refused took nothing of the first along.
            assertThat(gauge("timflux.host.breaker", "state", "closed")).isOne();
            assertThat(client.endpoints()).hasSize(1);
        }
    }

    private TimClient observed(TimFlux.Builder builder) {
        return builder.instrumentation(MicrometerObserver.ofMetrics("test", registry))
                .build();
    }

    private RequiredSearch find(String name) {
        return registry.get(name);
    }

    private double gauge(String name, String... tags) {
        return find(name).tags(tags).gauge().value();
    }
}
