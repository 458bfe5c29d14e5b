package io.github.timflux.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class ObservationSignalListenerTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void recordEvents() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                events.add("start");
            }

            @Override
            public void onStop(Observation.Context context) {
                events.add(OutcomeTag.of(context));
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    private Observation observation() {
        return Observation.createNotStarted("test", registry);
    }

    @Test
    void shouldUseTheContextKeyOfMicrometer() {
        assertThat(ObservationSignalListener.OBSERVATION_KEY).isEqualTo(ObservationThreadLocalAccessor.KEY);
    }

    @Test
    void shouldStartOneObservationForEachSubscription() {
        Flux<Integer> stream = ObservationSignalListener.observe(Flux.range(0, 3), this::observation);
        assertThat(events).isEmpty();
        stream.blockLast();
        stream.blockLast();
        assertThat(events).containsExactly("start", "success", "start", "success");
    }

    @Test
    void shouldEndWithTheValueOfAMono() {
        TestPublisher<String> source = TestPublisher.create();
        StepVerifier.create(ObservationSignalListener.observe(source.mono(), this::observation))
                .then(() -> source.next("value"))
                .expectNext("value")
                .thenCancel()
                .verify();
        assertThat(events).containsExactly("start", "success");
    }

    @Test
    void shouldEndWhenAMonoIsEmpty() {
        ObservationSignalListener.observe(Mono.empty(), this::observation).block();
        assertThat(events).containsExactly("start", "success");
    }

    @Test
    void shouldRecordACancelOnce() {
        TestPublisher<String> source = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(ObservationSignalListener.observe(source.flux(), this::observation))
                .then(() -> source.next("value"))
                .expectNext("value")
                .thenCancel()
                .verify();
        source.complete();
        assertThat(events).containsExactly("start", "cancelled");
    }

    @Test
    void shouldRecordTheKindOfAnError() {
        TimException error = new TimException(ErrorKind.CREDENTIALS, 70_003, "The signature is invalid.", null);
        StepVerifier.create(ObservationSignalListener.observe(Flux.error(error), this::observation))
                .verifyErrorMatches(error::equals);
        StepVerifier.create(ObservationSignalListener.observe(
                        Flux.error(new IllegalStateException("The source failed.")), this::observation))
                .verifyError(IllegalStateException.class);
        assertThat(events).containsExactly("start", "credentials", "start", "other");
    }

    @Test
    void shouldTakeTheParentFromTheContext() {
        Observation parent = Observation.start("parent", registry);
        Observation child = observation();
        ObservationSignalListener.observe(Mono.just(1), () -> child)
                .contextWrite(context -> context.put(ObservationSignalListener.OBSERVATION_KEY, parent))
                .block();
        assertThat(child.getContextView().getParentObservation()).isSameAs(parent);
    }

    @Test
    void shouldPassAllSignalsWithANoopRegistry() {
        Flux<Integer> stream = ObservationSignalListener.observe(
                Flux.range(0, 3), () -> Observation.createNotStarted("test", ObservationRegistry.NOOP));
        assertThat(stream.collectList().block()).containsExactly(0, 1, 2);
        assertThat(stream.take(1).collectList().block()).containsExactly(0);
    }
}
