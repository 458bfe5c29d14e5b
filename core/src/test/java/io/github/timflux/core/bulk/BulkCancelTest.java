package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.TagUpdate;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.testing.ManualPermitQueue;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

/** A cancel of a bulk stream ends its source, its place in the permit queue and its exchanges. */
final class BulkCancelTest {

    private final PublisherProbe<TagUpdate> source = PublisherProbe.of(
            Flux.range(0, 200).map(i -> TagUpdate.of("u" + i, "t")).concatWith(Flux.never()));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSendNothingIfCancelledBeforeTheFirstWindow(boolean sourceOrder) {
        VirtualTimeClient client = new VirtualTimeClient(options(sourceOrder));
        Flux<TagUpdate> one = Flux.just(TagUpdate.of("u", "t")).concatWith(Flux.never());
        StepVerifier.create(client.push().tags().add(one))
                .expectSubscription()
                .then(() -> assertThat(client.exchangeCount()).isZero())
                .thenCancel()
                .verify();
        client.advanceTime(Duration.ofDays(1));
        assertThat(client.exchangeCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLeaveThePermitQueue(boolean sourceOrder) {
        ManualPermitQueue permitQueue = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient client = new VirtualTimeClient(options(sourceOrder), permitQueue);
        StepVerifier.create(added(client))
                .then(() -> assertThat(permitQueue.enqueuedCount() - permitQueue.cancelledCount())
                        .isEqualTo(2))
                .thenCancel()
                .verify();
        assertThat(permitQueue.enqueuedCount() - permitQueue.cancelledCount()).isEqualTo(0);
        source.assertWasCancelled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCancelTheExchangesInFlight(boolean sourceOrder) {
        VirtualTimeClient client = new VirtualTimeClient(options(sourceOrder));
        StepVerifier.create(added(client))
                .expectSubscription()
                .then(() -> assertThat(client.exchangeCount()).isEqualTo(2))
                .thenCancel()
                .verify();
        assertThat(client.exchange(0).isCancelled()).isTrue();
        assertThat(client.exchange(1).isCancelled()).isTrue();
        source.assertWasCancelled();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCancelTheOtherExchangesIfCancelledDuringDelivery(boolean sourceOrder) {
        VirtualTimeClient client = new VirtualTimeClient(options(sourceOrder));
        StepVerifier.create(added(client))
                .then(() -> client.exchange(0).succeed())
                .expectNextCount(50)
                .thenCancel()
                .verify();
        assertThat(client.exchange(1).isCancelled()).isTrue();
        source.assertWasCancelled();
    }

    private Flux<AccountResult<TagUpdate>> added(VirtualTimeClient client) {
        return client.push().tags().add(source.flux());
    }

    private static BulkOptions options(boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults().withDeadline(Duration.ofMinutes(1));
        return sourceOrder ? options.withSourceOrder(true) : options;
    }
}
