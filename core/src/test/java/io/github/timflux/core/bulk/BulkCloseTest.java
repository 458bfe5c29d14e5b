package io.github.timflux.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.testing.ManualPermitQueue;
import io.github.timflux.core.testing.SimulatorFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;

/** Bulk streams that run while the client closes, in virtual time. */
final class BulkCloseTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final BulkOptions OPTIONS = BulkOptions.defaults().withConcurrency(3);

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicBoolean sourceCancelled = new AtomicBoolean();
    private final ResultRecorder results = new ResultRecorder(Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEmitTheResultsOfTheTakenElementsBeforeTheError(boolean sourceOrder) {
        VirtualTimeClient client = new VirtualTimeClient(OPTIONS.withSourceOrder(sourceOrder));
        client.push().tags().add(manyUpdates()).subscribe(results);
        int takenBefore = taken.get();
        client.drain(TIMEOUT).subscribe();
        assertThat(sourceCancelled).isTrue();
        assertThat(results.error()).isNull();
        IntStream.range(0, 3).map(i -> 2 - i).forEach(i -> client.exchange(i).succeed());
        assertThat(taken).hasValue(takenBefore);
        assertThat(client.exchangeCount()).isEqualTo(3);
        assertThat(results.accounts()).containsExactlyInAnyOrderElementsOf(accounts(takenBefore));
        assertThat(results.failureKinds()).isEmpty();
        assertThat(results.error()).extracting(SimulatorFixture::kindOf).isEqualTo(ErrorKind.NOT_ATTEMPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFailTheWindowsThatWaitForAPermitAndTakeNoFurtherElement(boolean sourceOrder) {
        BulkOptions options = BulkOptions.defaults().withConcurrency(32).withSourceOrder(sourceOrder);
        VirtualTimeClient client = new VirtualTimeClient(options, new ManualPermitQueue(Duration.ZERO));
        client.push().tags().add(manyUpdates()).subscribe(results);
        int takenBefore = taken.get();
        client.drain(TIMEOUT).subscribe();
        assertThat(taken).hasValue(takenBefore);
        assertThat(sourceCancelled).isTrue();
        assertThat(results.accounts()).containsExactlyInAnyOrderElementsOf(accounts(takenBefore));
        assertThat(results.failureKinds()).hasSize(takenBefore).containsOnly(ErrorKind.NOT_ATTEMPTED);
        assertThat(results.error()).extracting(SimulatorFixture::kindOf).isEqualTo(ErrorKind.NOT_ATTEMPTED);
    }

    @Test
    void shouldFailTheElementsInFlightWhenTheClientIsClosedAtOnce() {
        VirtualTimeClient client = new VirtualTimeClient(OPTIONS);
        client.push().tags().add(manyUpdates()).subscribe(results);
        int takenBefore = taken.get();
        client.close();
        assertThat(taken).hasValue(takenBefore);
        assertThat(results.failureKinds()).hasSize(takenBefore).containsOnly(ErrorKind.TRANSIENT);
        assertThat(results.error()).extracting(SimulatorFixture::kindOf).isEqualTo(ErrorKind.NOT_ATTEMPTED);
    }

    @Test
    void shouldFailTheElementsOfAnIncompleteWindow() {
        VirtualTimeClient client = new VirtualTimeClient(OPTIONS);
        TestPublisher<TagUpdate> source = TestPublisher.create();
        client.push().tags().add(source).subscribe(results);
        source.next(update(0), update(1));
        client.drain(TIMEOUT).subscribe();
        source.assertCancelled();
        assertThat(client.exchangeCount()).isZero();
        assertThat(results.accounts()).containsExactly("u0", "u1");
        assertThat(results.failureKinds()).containsOnly(ErrorKind.NOT_ATTEMPTED);
        assertThat(results.error()).isNotNull();
    }

    @Test
    void shouldFailTheElementsThatAreHeldBackForTheOrderOfTheirAccount() {
        VirtualTimeClient client = new VirtualTimeClient(OPTIONS);
        TestPublisher<TagUpdate> source = TestPublisher.create();
        client.push().tags().add(source).subscribe(results);
        source.next(update(1));
        client.advanceTime(OPTIONS.linger());
        source.next(update(1), update(1));
        client.drain(TIMEOUT).subscribe();
        assertThat(results.accounts()).isEmpty();
        client.exchange(0).succeed();
        assertThat(results.accounts()).containsExactly("u1", "u1", "u1");
        assertThat(results.failureKinds()).containsExactly(ErrorKind.NOT_ATTEMPTED, ErrorKind.NOT_ATTEMPTED);
        assertThat(results.error()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldKeepTheBackpressureOfASlowSubscriber(boolean sourceOrder) {
        ResultRecorder slow = new ResultRecorder(1);
        VirtualTimeClient client =
                new VirtualTimeClient(OPTIONS.withSourceOrder(sourceOrder), new ManualPermitQueue(Duration.ZERO));
        client.push().tags().add(manyUpdates()).subscribe(slow);
        int takenBefore = taken.get();
        client.drain(TIMEOUT).subscribe();
        for (int received = 1; received < takenBefore; received++) {
            assertThat(slow.accounts()).hasSize(received);
            assertThat(slow.error()).isNull();
            slow.request(1);
        }
        assertThat(slow.accounts()).containsExactlyInAnyOrderElementsOf(accounts(takenBefore));
        assertThat(slow.error()).isNotNull();
        assertThat(taken).hasValue(takenBefore);
    }

    @Test
    void shouldCompleteAStreamWhoseSourceHasEnded() {
        VirtualTimeClient client = new VirtualTimeClient(OPTIONS, new ManualPermitQueue(Duration.ZERO));
        client.push().tags().add(manyUpdates().take(100)).subscribe(results);
        client.drain(TIMEOUT).subscribe();
        assertThat(results.failureKinds()).hasSize(100).containsOnly(ErrorKind.NOT_ATTEMPTED);
        assertThat(results.error()).isNull();
        assertThat(results.isDisposed()).isTrue();
    }

    @Test
    void shouldNotSubscribeToTheSourceOfAStreamOfAClosingClient() {
        VirtualTimeClient client = new VirtualTimeClient(OPTIONS);
        client.drain(TIMEOUT).subscribe();
        PublisherProbe<TagUpdate> source = PublisherProbe.of(manyUpdates());
        client.push().tags().add(source.flux()).subscribe(results);
        source.assertWasNotSubscribed();
        assertThat(results.error()).extracting(SimulatorFixture::kindOf).isEqualTo(ErrorKind.NOT_ATTEMPTED);
    }

    /** A source that emits on request, on the thread that requests. */
    private Flux<TagUpdate> manyUpdates() {
        return Flux.range(0, 20_000)
                .doOnNext(number -> taken.incrementAndGet())
                .doOnCancel(() -> sourceCancelled.set(true))
                .map(BulkCloseTest::update);
    }

    private static TagUpdate update(int number) {
        return TagUpdate.of("u" + number, "a");
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number).toList();
    }

    private static final class ResultRecorder extends BaseSubscriber<AccountResult<TagUpdate>> {

        private final long firstDemand;
        private final List<AccountResult<TagUpdate>> results = new ArrayList<>();
        private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();

        ResultRecorder(long firstDemand) {
            this.firstDemand = firstDemand;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            request(firstDemand);
        }

        @Override
        protected void hookOnNext(AccountResult<TagUpdate> result) {
            results.add(result);
        }

        @Override
        protected void hookOnError(Throwable failure) {
            error.set(failure);
        }

        List<String> accounts() {
            return results.stream().map(AccountResult::account).toList();
        }

        List<ErrorKind> failureKinds() {
            return results.stream()
                    .filter(result -> !result.isSuccess())
                    .map(AccountResult::error)
                    .map(TimException::kind)
                    .toList();
        }

        @Nullable Throwable error() {
            return error.get();
        }
    }
}
