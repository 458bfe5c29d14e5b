package io.github.timflux.micrometer;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.spi.Instrumentation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
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
 * Observes one client: an observation for each stream ({@code timflux.stream}), each single call
 * ({@code timflux.single}) and each request ({@code timflux.request}), counters of their results, and gauges of its
 * turnstiles and hosts. {@code docs/operations.md} lists them all.
 *
 * <p>The observation of a request is the child of that of the stream or single call it is made for. When several single
 * calls share it, it is the child of one of them, and knows the others ({@link RequestContext#alsoFor()}), to which
 * {@link SharedRequestTracing} links its span.
 *
 * <p>No trace context is sent to the service: it is somebody else's.
 */
public final class MicrometerObserver implements Instrumentation {

    private final String name;
    private final ObservationRegistry observations;
    private final MeterRegistry meters;
    private final AtomicReference<@Nullable ClientMeters> observed = new AtomicReference<>();

    /**
     * Makes an observer for one client.
     *
     * @param name tells the client from others that report to the same registry; the value of the tag {@code client}
     * @param observations gets the observations
     * @param meters gets counters and gauges; they leave it when the client is closed
     */
    public MicrometerObserver(String name, ObservationRegistry observations, MeterRegistry meters) {
        this.name = requireNonNull(name, "name");
        this.observations = requireNonNull(observations, "observations");
        this.meters = requireNonNull(meters, "meters");
    }

    /**
     * An observer for those who have no traces: observations become timers of the same registry.
     *
     * @param name tells the client from others that report to the same registry
     * @param meters gets all metrics
     * @return the observer
     */
    public static MicrometerObserver ofMetrics(String name, MeterRegistry meters) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        return new MicrometerObserver(name, observations, meters);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if it observes a client already
     */
    @Override
    public void onClientOpened(TimClient client) {
        ClientMeters of = new ClientMeters(name, client, new Meters(meters));
        if (!observed.compareAndSet(null, of)) {
            throw new IllegalStateException(
                    "The observer \"" + name + "\" observes a client already; expected one of its own for each.");
        }
        of.open();
    }

    @Override
    public void onClientClosed(TimClient client) {
        ClientMeters of = observed.get();
        if (of != null) {
            of.closed(client);
        }
    }

    @Override
    public <T> Flux<AccountResult<T>> aroundStream(String operation, Flux<AccountResult<T>> results) {
        OperationMeters counted = meters(operation);
        return Observing.of(results.doOnNext(counted::answered), () -> call(CallConvention.STREAM, operation));
    }

    @Override
    public <T> Mono<T> aroundSingleCall(String operation, Mono<T> answer) {
        OperationMeters counted = meters(operation);
        return Observing.of(
                answer.doOnSuccess(value -> counted.succeeded()).doOnError(counted::failed),
                () -> call(CallConvention.SINGLE, operation));
    }

    @Override
    public <T> Mono<T> aroundRequest(OutgoingRequest request, Mono<T> exchange) {
        OperationMeters counted = meters(request.operation());
        List<Observation> callers = request.callerContexts().stream()
                .map(caller -> caller.<Observation>getOrDefault(Observing.KEY, null))
                .filter(Objects::nonNull)
                .toList();
        return Observing.of(exchange, () -> observation(request, callers), counted::ended)
                .doFirst(() -> counted.begun(request))
                .contextWrite(context -> withParent(context, callers));
    }

    private OperationMeters meters(String operation) {
        return requireNonNull(observed.get(), "There is no client; expected to be given to TimFlux.Builder.observer.")
                .of(operation);
    }

    /** A request that is shared has a Context of nobody, but somebody's observation is to be its parent. */
    private static Context withParent(Context context, List<Observation> callers) {
        return callers.isEmpty() ? context : context.put(Observing.KEY, callers.get(0));
    }

    private Observation call(CallConvention convention, String operation) {
        return Observation.createNotStarted(convention, () -> new CallContext(name, operation), observations);
    }

    private Observation observation(OutgoingRequest request, List<Observation> callers) {
        return Observation.createNotStarted(
                RequestConvention.REQUEST, () -> new RequestContext(name, request, callers), observations);
    }
}
