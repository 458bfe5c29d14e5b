package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.Service.GET;
import static io.github.timflux.micrometer.Service.accounts;
import static io.github.timflux.micrometer.Service.client;
import static io.github.timflux.micrometer.Service.simulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.RecordedCall;
import io.github.timflux.simulator.TimSimulator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which spans there are, and how they hang together. */
final class TracingTest {

    private final SimpleTracer tracer = new SimpleTracer();
    private final ObservationRegistry registry = ObservationRegistry.create();

    @BeforeEach
    void trace() {
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new SharedRequestTracing(tracer), new DefaultTracingObservationHandler(tracer)));
    }

    @Test
    void shouldHangRequestsUnderTheirStreamAndThatUnderItsCaller() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = traced(client(simulator))) {
            inSpan("job", client.timPush().attributes().get(accounts(250)).then())
                    .block();
        }
        SimpleSpan job = span("job");
        SimpleSpan stream = span("timflux.stream " + GET);
        assertThat(stream.getParentId()).isEqualTo(job.getSpanId());
        assertThat(spans("timflux.request " + GET)).hasSize(3).allSatisfy(request -> {
            assertThat(request.getParentId()).isEqualTo(stream.getSpanId());
            assertThat(request.getKind()).isEqualTo(Span.Kind.CLIENT);
            assertThat(request.getLinks()).isEmpty();
        });
    }

    @Test
    void shouldLinkASharedRequestToEachWhoSharesIt() {
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        traced(client(simulator).quota(Quota.perSecond(1).withName("traced")))) {
            // Takes the permit of this second; the others meet.
            client.timPush().attributes().get("u0").block();
            Flux.just("u1", "u2", "u3", "u4")
                    .flatMap(account -> lookup(client, account), 4)
                    .blockLast();
        }
        SimpleSpan shared = spans("timflux.request " + GET).get(1);
        List<String> callers = spans("timflux.single " + GET).stream()
                .filter(span -> !span.getParentId().isEmpty())
                .map(SimpleSpan::getSpanId)
                .toList();
        assertThat(callers).hasSize(4);
        assertThat(shared.getLinks())
                .extracting(Link::getTraceContext)
                .extracting(TraceContext::spanId)
                .hasSize(3)
                .doesNotContain(shared.getParentId());
        assertThat(callers).contains(shared.getParentId()).containsAll(linked(shared));
        assertThat(spans("timflux.single " + GET))
                .filteredOn(span -> !span.getParentId().isEmpty())
                .extracting(SimpleSpan::getParentId)
                .containsExactlyInAnyOrder(
                        span("of u1").getSpanId(), span("of u2").getSpanId(),
                        span("of u3").getSpanId(), span("of u4").getSpanId());
    }

    private static List<String> linked(SimpleSpan span) {
        return span.getLinks().stream()
                .map(link -> link.getTraceContext().spanId())
                .toList();
    }

    private Mono<?> lookup(TimClient client, String account) {
        return inSpan("of " + account, client.timPush().attributes().get(account));
    }

    @Test
    void shouldSayOfARequestWhatTencentsSupportAsksFor() {
        List<RecordedCall> calls;
        try (TimSimulator simulator = simulator()
                        .script(Fault.BAD_GATEWAY, Fault.INTERNAL_ERROR)
                        .start();
                TimClient client =
                        traced(client(simulator).single(SingleOptions.defaults().withMaxAttempts(2)))) {
            assertThatThrownBy(() -> client.timPush().attributes().get("u1").block())
                    .isInstanceOf(TimException.class);
            calls = simulator.calls();
        }
        assertThat(spans("timflux.request " + GET))
                .extracting(SimpleSpan::getTags)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .containsAllEntriesOf(Map.of("attempt", "1", "code", "0", "kind", "transient")),
                        second -> assertThat(second)
                                .containsAllEntriesOf(
                                        Map.of("attempt", "2", "code", "91000", "kind", "transient", "accounts", "1")));
        assertThat(spans("timflux.request " + GET))
                .extracting(span -> span.getTags().get("random"))
                .containsExactlyElementsOf(
                        calls.stream().map(RecordedCall::random).toList());
        assertThat(spans("timflux.request " + GET))
                .extracting(span -> span.getTags().get("host"))
                .allSatisfy(host -> assertThat(host).startsWith("127.0.0.1:"));
    }

    @Test
    void shouldLetTheSourceOfAStreamBePartOfIt() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = traced(client(simulator))) {
            Flux<String> source = Flux.deferContextual(context -> {
                Observation stream = context.get(ObservationThreadLocalAccessor.KEY);
                return Mono.justOrEmpty(stream.getContextView().getName()).flux();
            });
            assertThat(client.timPush()
                            .attributes()
                            .get(source.map(name -> "u of " + name))
                            .map(result -> result.account())
                            .blockLast())
                    .isEqualTo("u of timflux.stream");
        }
    }

    @Test
    void shouldKeepSecretsOutOfSpans() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = traced(client(simulator))) {
            client.timPush().attributes().get("u1").block();
        }
        assertThat(tracer.getSpans())
                .hasSize(2)
                .extracting(SimpleSpan::toString)
                .noneMatch(span -> span.contains("eJ"));
    }

    private TimClient traced(TimFlux.Builder builder) {
        return builder.instrumentation(new MicrometerObserver("traced", registry, new SimpleMeterRegistry()))
                .build();
    }

    /** As whoever calls would be in a span of a web framework. */
    private <T> Mono<T> inSpan(String name, Mono<T> work) {
        return Mono.defer(() -> {
            Observation observation = Observation.start(name, registry);
            return work.contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, observation))
                    .doFinally(signal -> observation.stop());
        });
    }

    private SimpleSpan span(String name) {
        assertThat(spans(name)).as(name).hasSize(1);
        return spans(name).get(0);
    }

    private List<SimpleSpan> spans(String name) {
        return tracer.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }
}
