package io.github.timflux.micrometer;

import static io.github.timflux.micrometer.SimulatedService.GET_ATTRIBUTES;
import static io.github.timflux.micrometer.SimulatedService.accounts;
import static io.github.timflux.micrometer.SimulatedService.client;
import static io.github.timflux.micrometer.SimulatedService.simulator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
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

/** The spans of streams, single calls and requests, with their parents and links. */
final class TracingTest {

    private final SimpleTracer tracer = new SimpleTracer();
    private final ObservationRegistry registry = ObservationRegistry.create();

    @BeforeEach
    void registerHandlers() {
        registry.observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new SharedRequestTracingHandler(tracer), new DefaultTracingObservationHandler(tracer)));
    }

    @Test
    void shouldMakeTheStreamTheParentOfItsRequests() {
        try (TimSimulator simulator = simulator().start();
                TimClient client = traced(client(simulator))) {
            inSpan("job", client.timPush().attributes().get(accounts(250)).then())
                    .block();
        }
        SimpleSpan job = span("job");
        SimpleSpan stream = span("timflux.stream " + GET_ATTRIBUTES);
        assertThat(stream.getParentId()).isEqualTo(job.getSpanId());
        assertThat(spans("timflux.request " + GET_ATTRIBUTES)).hasSize(3).allSatisfy(request -> {
            assertThat(request.getParentId()).isEqualTo(stream.getSpanId());
            assertThat(request.getKind()).isEqualTo(Span.Kind.CLIENT);
            assertThat(request.getLinks()).isEmpty();
        });
    }

    @Test
    void shouldLinkASharedRequestToEachCaller() {
        try (TimSimulator simulator = simulator().start();
                TimClient client =
                        traced(client(simulator).quota(Quota.perSecond(1).withName("traced")))) {
            // Uses the only permit of this second, so that the other calls share one request.
            client.timPush().attributes().get("u0").block();
            Flux.just("u1", "u2", "u3", "u4")
                    .flatMap(account -> singleCall(client, account), 4)
                    .blockLast();
        }
        SimpleSpan shared = spans("timflux.request " + GET_ATTRIBUTES).get(1);
        List<String> callers = spans("timflux.single.call " + GET_ATTRIBUTES).stream()
                .filter(span -> !span.getParentId().isEmpty())
                .map(SimpleSpan::getSpanId)
                .toList();
        assertThat(callers).hasSize(4);
        assertThat(shared.getLinks())
                .extracting(Link::getTraceContext)
                .extracting(TraceContext::spanId)
                .hasSize(3)
                .doesNotContain(shared.getParentId());
        assertThat(callers).contains(shared.getParentId()).containsAll(linkedSpanIds(shared));
        assertThat(spans("timflux.single.call " + GET_ATTRIBUTES))
                .filteredOn(span -> !span.getParentId().isEmpty())
                .extracting(SimpleSpan::getParentId)
                .containsExactlyInAnyOrder(
                        span("of u1").getSpanId(), span("of u2").getSpanId(),
                        span("of u3").getSpanId(), span("of u4").getSpanId());
    }

    private static List<String> linkedSpanIds(SimpleSpan span) {
        return span.getLinks().stream()
                .map(link -> link.getTraceContext().spanId())
                .toList();
    }

    private Mono<?> singleCall(TimClient client, String account) {
        return inSpan("of " + account, client.timPush().attributes().get(account));
    }

    @Test
    void shouldTagARequestWithTheDetailsThatTencentSupportNeeds() {
        List<RecordedCall> calls;
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(InjectedFault.BAD_GATEWAY, InjectedFault.INTERNAL_ERROR)
                        .start();
                TimClient client =
                        traced(client(simulator).single(SingleOptions.defaults().withMaxAttempts(2)))) {
            assertThatThrownBy(() -> client.timPush().attributes().get("u1").block())
                    .isInstanceOf(TimException.class);
            calls = simulator.recordedCalls();
        }
        assertThat(spans("timflux.request " + GET_ATTRIBUTES))
                .extracting(SimpleSpan::getTags)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .containsAllEntriesOf(Map.of("attempt", "1", "code", "0", "outcome", "transient")),
                        second -> assertThat(second)
                                .containsAllEntriesOf(Map.of(
                                        "attempt", "2", "code", "91000", "outcome", "transient", "accounts", "1")));
        assertThat(spans("timflux.request " + GET_ATTRIBUTES))
                .extracting(span -> span.getTags().get("random"))
                .containsExactlyElementsOf(
                        calls.stream().map(RecordedCall::random).toList());
        assertThat(spans("timflux.request " + GET_ATTRIBUTES))
                .extracting(span -> span.getTags().get("endpoint"))
                .allSatisfy(endpoint -> assertThat(endpoint).startsWith("127.0.0.1:"));
    }

    @Test
    void shouldPassTheObservationToTheSourceOfAStream() {
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
        return builder.instrumentation(new MicrometerInstrumentation("traced", registry, new SimpleMeterRegistry()))
                .build();
    }

    /** Simulates a caller that runs in the span of a web framework. */
    private <T> Mono<T> inSpan(String name, Mono<T> call) {
        return Mono.defer(() -> {
            Observation observation = Observation.start(name, registry);
            return call.contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, observation))
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
