package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.spi.Instrumentation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Reports metrics and traces of one client to Micrometer.
 *
 * <p>It creates one observation for each bulk stream ({@code timflux.stream}), each single call
 * ({@code timflux.single.call}) and each request ({@code timflux.request}). It also registers counters of results and
 * gauges of the rate limiters, circuit breakers and problems. {@code docs/operations.md} lists all metrics.
 * {@link TimFluxMeterFilters} adds histograms, and descriptions of the timers.
 *
 * <p>The parent of a request's observation is the observation of its bulk stream or single call. When several single
 * calls share one request, one of them is the parent; {@link RequestObservationContext#otherCallers()} has the others,
 * and {@link SharedRequestTracingHandler} links their spans to the request's span.
 *
 * <p>No trace context is sent to Tencent's service.
 */
public final class MicrometerInstrumentation implements Instrumentation {

    private final String name;
    private final ObservationRegistry observations;
    private final MeterRegistry meters;
    private final AtomicReference<@Nullable ClientMeters> clientMeters = new AtomicReference<>();

    /**
     * Creates the instrumentation of one client.
     *
     * @param name value of the tag {@code client}, to distinguish the clients that report to the same registry
     * @param observations receives the observations
     * @param meters receives counters and gauges; they are removed when the client is closed
     */
    public MicrometerInstrumentation(String name, ObservationRegistry observations, MeterRegistry meters) {
        this.name = requireNonNull(name, "name");
        this.observations = requireNonNull(observations, "observations");
        this.meters = requireNonNull(meters, "meters");
    }

    /**
     * Creates an instrumentation without traces: each observation becomes a timer of the meter registry.
     *
     * @param name value of the tag {@code client}, to distinguish the clients that report to the same registry
     * @param meters receives all metrics
     * @return the instrumentation
     */
    public static MicrometerInstrumentation metricsOnly(String name, MeterRegistry meters) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DescribedTimerHandler(meters));
        return new MicrometerInstrumentation(name, observations, meters);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this instrumentation already belongs to another client
     */
    @Override
    public void onClientOpened(TimClient client) {
        ClientMeters opened = new ClientMeters(name, client, new RemovableMeters(meters));
        if (!clientMeters.compareAndSet(null, opened)) {
            throw new IllegalStateException("The instrumentation \"" + name
                    + "\" already belongs to a client; expected a new MicrometerInstrumentation for each client.");
        }
        opened.registerCircuitBreakers();
        opened.registerProblems();
    }

    @Override
    public void onClientClosed(TimClient client) {
        ClientMeters opened = clientMeters.get();
        if (opened != null) {
            opened.onClientClosed(client);
        }
    }

    @Override
    public <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
        OperationMeters operationMeters = operationMeters(operation);
        return ObservationSignalListener.observe(
                results.doOnNext(operationMeters::recordResult),
                () -> callObservation(CallObservationConvention.STREAM, operation));
    }

    @Override
    public <T> Mono<T> aroundSingleCall(String operation, Mono<T> result) {
        OperationMeters operationMeters = operationMeters(operation);
        return ObservationSignalListener.observe(
                result.doOnSuccess(value -> operationMeters.recordSuccess()).doOnError(operationMeters::recordFailure),
                () -> callObservation(CallObservationConvention.SINGLE_CALL, operation));
    }

    @Override
    public <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
        OperationMeters operationMeters = operationMeters(request.operation());
        List<Observation> callers = request.callerContexts().stream()
                .map(caller -> caller.<Observation>getOrDefault(ObservationSignalListener.OBSERVATION_KEY, null))
                .filter(Objects::nonNull)
                .toList();
        return ObservationSignalListener.observe(
                        exchange, () -> requestObservation(request, callers), operationMeters::onRequestEnd)
                .doFirst(() -> operationMeters.onRequestStart(request))
                .contextWrite(context -> withParent(context, callers));
    }

    private OperationMeters operationMeters(String operation) {
        ClientMeters opened = requireNonNull(
                clientMeters.get(),
                "The instrumentation has no client; expected it to be passed to TimFlux.Builder.instrumentation(..).");
        return opened.of(operation);
    }

    /** A shared request has no caller's Context, so the parent observation has to be set explicitly. */
    private static Context withParent(Context context, List<Observation> callers) {
        return callers.isEmpty() ? context : context.put(ObservationSignalListener.OBSERVATION_KEY, callers.get(0));
    }

    private Observation callObservation(CallObservationConvention convention, String operation) {
        return Observation.createNotStarted(
                convention, () -> new CallObservationContext(name, operation), observations);
    }

    private Observation requestObservation(OutgoingRequest request, List<Observation> callers) {
        return Observation.createNotStarted(
                RequestObservationConvention.REQUEST,
                () -> new RequestObservationContext(name, request, callers),
                observations);
    }
}
