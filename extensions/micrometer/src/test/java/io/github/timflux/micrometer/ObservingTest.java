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

final class ObservingTest {

    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                told.add("begun");
            }

            @Override
            public void onStop(Observation.Context context) {
                told.add(Kinds.of(context));
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
    void shouldBeFoundWhereOthersLook() {
        assertThat(Observing.KEY).isEqualTo(ObservationThreadLocalAccessor.KEY);
    }

    @Test
    void shouldBeginAtEachSubscription() {
        Flux<Integer> stream = Observing.of(Flux.range(0, 3), this::observation);
        assertThat(told).isEmpty();
        stream.blockLast();
        stream.blockLast();
        assertThat(told).containsExactly("begun", "none", "begun", "none");
    }

    @Test
    void shouldEndWithTheValueOfAMono() {
        TestPublisher<String> source = TestPublisher.create();
        StepVerifier.create(Observing.of(source.mono(), this::observation))
                .then(() -> source.next("value"))
                .expectNext("value")
                .thenCancel()
                .verify();
        assertThat(told).containsExactly("begun", "none");
    }

    @Test
    void shouldEndWithAnEmptyMono() {
        Observing.of(Mono.empty(), this::observation).block();
        assertThat(told).containsExactly("begun", "none");
    }

    @Test
    void shouldTellACancelOnce() {
        TestPublisher<String> source = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        StepVerifier.create(Observing.of(source.flux(), this::observation))
                .then(() -> source.next("value"))
                .expectNext("value")
                .thenCancel()
                .verify();
        source.complete();
        assertThat(told).containsExactly("begun", "cancelled");
    }

    @Test
    void shouldTellTheKindOfAnError() {
        TimException error = new TimException(ErrorKind.CREDENTIALS, 70_003, "The signature is void.", null);
        StepVerifier.create(Observing.of(Flux.error(error), this::observation)).verifyErrorMatches(error::equals);
        StepVerifier.create(Observing.of(Flux.error(new IllegalStateException("The source.")), this::observation))
                .verifyError(IllegalStateException.class);
        assertThat(told).containsExactly("begun", "credentials", "begun", "other");
    }

    @Test
    void shouldBeTheChildOfWhatIsInTheContext() {
        Observation parent = Observation.start("parent", registry);
        Observation child = observation();
        Observing.of(Mono.just(1), () -> child)
                .contextWrite(context -> context.put(Observing.KEY, parent))
                .block();
        assertThat(child.getContextView().getParentObservation()).isSameAs(parent);
    }

    @Test
    void shouldDoNothingForARegistryThatDoesNothing() {
        Flux<Integer> stream =
                Observing.of(Flux.range(0, 3), () -> Observation.createNotStarted("test", ObservationRegistry.NOOP));
        assertThat(stream.collectList().block()).containsExactly(0, 1, 2);
        assertThat(stream.take(1).collectList().block()).containsExactly(0);
    }
}
