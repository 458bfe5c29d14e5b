package io.github.timflux.core.internal.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

final class WindowingTest {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final TestPublisher<String> source = TestPublisher.create();

    @Test
    void shouldCutFullWindowsFromAFastSource() {
        StepVerifier.create(cut(Flux.fromStream(accounts(250)))
                        .map(WindowingTest::accountsOf)
                        .map(List::size))
                .expectNext(100, 100, 50)
                .verifyComplete();
    }

    @Test
    void shouldFillWindowsWithDistinctAccounts() {
        Flux<String> duplicated = Flux.fromStream(accounts(100).flatMap(account -> Stream.of(account, account)));
        StepVerifier.create(cut(duplicated))
                .assertNext(window ->
                        assertThat(window.elementsToSend()).hasSize(100).doesNotHaveDuplicates())
                .assertNext(window -> assertThat(window.elementsToSend()).containsExactly("u99"))
                .verifyComplete();
    }

    @Test
    void shouldLimitAWindowOfOneAccountToOneThousandElements() {
        StepVerifier.create(cut(Flux.just("u").repeat(2_500)).map(WindowingTest::accountsOf))
                .expectNext(List.of("u"), List.of("u"), List.of("u"))
                .verifyComplete();
    }

    @Test
    void shouldEmitAPartialWindowWhenTheLingerEnds() {
        StepVerifier.create(cut(source.flux()).map(WindowingTest::accountsOf))
                .then(() -> source.next("a"))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(15)))
                .then(() -> source.next("b"))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(4)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectNext(List.of("a", "b"))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldEmitAWindowWhoseLingerEndsWhileAnotherWindowIsEmitted() {
        Flux<List<String>> windows = cut(source.flux())
                .map(WindowingTest::accountsOf)
                .doOnNext(window -> {
                    if (window.contains("b")) {
                        source.next("c");
                        time.advanceTimeBy(LINGER);
                    }
                });
        StepVerifier.create(windows, 1)
                .then(() -> source.next("a"))
                .then(() -> time.advanceTimeBy(LINGER))
                .expectNext(List.of("a"))
                .then(() -> source.next("b"))
                .then(() -> time.advanceTimeBy(LINGER))
                .thenRequest(2)
                .expectNext(List.of("b"), List.of("c"))
                .thenCancel()
                .verify(Duration.ofSeconds(10));
    }

    @Test
    void shouldMeasureTheLingerFromTheFirstElementOfEachWindow() {
        StepVerifier.create(cut(source.flux()).map(WindowingTest::accountsOf))
                .then(() -> accounts(100).forEach(source::next))
                .expectNextCount(1)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(10)))
                .then(() -> source.next("late"))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(19)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
                .expectNext(List.of("late"))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldRequestOneWindowOfElementsAtATimeAndOnlyOnDemand() {
        List<Long> requests = new ArrayList<>();
        Flux<String> counted = Flux.fromStream(accounts(1_000)).doOnRequest(requests::add);
        StepVerifier.create(cut(counted), 0)
                .then(() -> assertThat(requests).isEmpty())
                .thenRequest(2)
                .expectNextCount(2)
                .then(() -> assertThat(requests).containsExactly(100L, 100L))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldNotRequestMoreAfterElementsThatWereNotRequested() {
        TestPublisher<String> noncompliant = TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
        List<Long> requests = new ArrayList<>();
        StepVerifier.create(cut(noncompliant.flux().doOnRequest(requests::add)), 1)
                .then(() -> accounts(100).forEach(noncompliant::next))
                .expectNextCount(1)
                .then(() -> accounts(50).forEach(noncompliant::next))
                .thenRequest(1)
                .then(() -> assertThat(requests).containsExactly(100L, 50L))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldKeepElementsUntilThereIsDemand() {
        StepVerifier.create(cut(source.flux()).map(WindowingTest::accountsOf), 1)
                .then(() -> source.next("a"))
                .then(() -> time.advanceTimeBy(LINGER))
                .expectNext(List.of("a"))
                .then(() -> source.next("b", "c"))
                .then(() -> time.advanceTimeBy(LINGER.multipliedBy(3)))
                .then(() -> source.next("d"))
                .expectNoEvent(Duration.ZERO)
                .thenRequest(1)
                .expectNext(List.of("b", "c", "d"))
                .thenCancel()
                .verify();
    }

    @Test
    void shouldEmitRemainingElementsBeforeAnErrorOfTheSource() {
        StepVerifier.create(cut(source.flux()).map(WindowingTest::accountsOf))
                .then(() -> source.next("a").error(new IllegalStateException("connection reset")))
                .expectNext(List.of("a"))
                .verifyErrorMessage("connection reset");
    }

    @Test
    void shouldCancelTheSourceAndTheTimerOnCancellation() {
        PublisherProbe<String> probe = PublisherProbe.of(Flux.concat(Flux.just("a"), Flux.never()));
        StepVerifier.create(cut(probe.flux())).thenCancel().verify();
        probe.assertWasCancelled();
        time.advanceTimeBy(LINGER.multipliedBy(2));
        assertThat(time.getScheduledTaskCount()).isZero();
    }

    @Test
    void shouldPassTheContextToTheSource() {
        Flux<String> fromContext = Flux.deferContextual(context -> Flux.just(context.<String>get("account")));
        StepVerifier.create(cut(fromContext).map(WindowingTest::accountsOf).contextWrite(c -> c.put("account", "mine")))
                .expectNext(List.of("mine"))
                .verifyComplete();
    }

    @Test
    void shouldScheduleOneTimerForManyWindows() {
        StepVerifier.create(cut(source.flux()))
                .then(() -> accounts(1_000).forEach(source::next))
                .expectNextCount(10)
                .then(() -> assertThat(time.getScheduledTaskCount()).isLessThanOrEqualTo(1))
                .thenCancel()
                .verify();
    }

    private Flux<Window<String>> cut(Flux<String> accounts) {
        return Windowing.cut(accounts, ElementDescriptor.unordered(account -> null), LINGER, time);
    }

    private static List<String> accountsOf(Window<String> window) {
        return List.copyOf(window.elementsToSend());
    }

    private static Stream<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "u" + i);
    }
}
