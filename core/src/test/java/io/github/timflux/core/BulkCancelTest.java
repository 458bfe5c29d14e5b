package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

/** A cancel gives back what the stream has, in whichever phase it comes. */
final class BulkCancelTest {

    private final PublisherProbe<TagUpdate> source = PublisherProbe.of(
            Flux.range(0, 200).map(i -> TagUpdate.of("u" + i, "t")).concatWith(Flux.never()));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSendNothingWhenItComesBeforeTheFirstWindow(boolean sourceOrder) {
        VirtualTimeClient rig = new VirtualTimeClient(options(sourceOrder));
        Flux<TagUpdate> one = Flux.just(TagUpdate.of("u", "t")).concatWith(Flux.never());
        StepVerifier.create(rig.push().tags().add(one))
                .expectSubscription()
                .then(() -> assertThat(rig.sent()).isZero())
                .thenCancel()
                .verify();
        rig.pass(Duration.ofDays(1));
        assertThat(rig.sent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLeaveTheLine(boolean sourceOrder) {
        HandLine line = new HandLine(Duration.ZERO);
        VirtualTimeClient rig = new VirtualTimeClient(options(sourceOrder), line);
        StepVerifier.create(added(rig))
                .then(() -> assertThat(line.entered() - line.left()).isEqualTo(2))
                .thenCancel()
                .verify();
        assertThat(line.entered() - line.left()).isEqualTo(0);
        source.assertWasCancelled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAbortTheExchangesInFlight(boolean sourceOrder) {
        VirtualTimeClient rig = new VirtualTimeClient(options(sourceOrder));
        StepVerifier.create(added(rig))
                .expectSubscription()
                .then(() -> assertThat(rig.sent()).isEqualTo(2))
                .thenCancel()
                .verify();
        assertThat(rig.exchange(0).isCancelled()).isTrue();
        assertThat(rig.exchange(1).isCancelled()).isTrue();
        source.assertWasCancelled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAbortTheOthersWhileTheResultsOfOneAreDelivered(boolean sourceOrder) {
        VirtualTimeClient rig = new VirtualTimeClient(options(sourceOrder));
        StepVerifier.create(added(rig))
                .then(() -> rig.exchange(0).succeed())
                .expectNextCount(50)
                .thenCancel()
                .verify();
        assertThat(rig.exchange(1).isCancelled()).isTrue();
        source.assertWasCancelled();
    }

    private Flux<AccountResult<TagUpdate>> added(VirtualTimeClient rig) {
        return rig.push().tags().add(source.flux());
    }

    private static BulkOptions options(boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults().withDeadline(Duration.ofMinutes(1));
        return sourceOrder ? options.withSourceOrder(true) : options;
    }
}
