package io.github.timflux.core.internal.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.retry.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Which host is called, and whether one is. */
final class EndpointSelectorTest {

    private static final URI FIRST = URI.create("http://first.test");
    private static final URI SECOND = URI.create("http://second.test");
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(31);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<EndpointState> told = new ArrayList<>();
    private final EndpointSelector hosts = new EndpointSelector(List.of(FIRST), time, told::add);

    /** The passages of attempts that nobody has ended yet. */
    private final List<CircuitPermission> underWay = new ArrayList<>();

    private final List<Object> outcomes = new ArrayList<>();
    private final AtomicInteger beforeWait = new AtomicInteger();

    @Test
    void shouldOpenAfterTenFailuresInARow() {
        fail(hosts, 9);
        assertThat(hosts.isAvailable()).isTrue();
        assertThat(told).isEmpty();
        fail(hosts, 1);
        assertThat(hosts.isAvailable()).isFalse();
        assertThat(told).containsExactly(new EndpointState(FIRST, Circuit.OPEN));
        assertThat(hosts.states()).isEqualTo(told);
    }

    @Test
    void shouldStayClosedWhileOneOfTenIsAnswered() {
        for (int i = 0; i < 20; i++) {
            fail(hosts, 9);
            succeed(hosts);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void shouldFailTheImpatientAtOnceAndSayWhy() {
        fail(hosts, 10);
        StepVerifier.create(hosts.withEndpoint(false, () -> {}, passage -> Mono.just("called")))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(TimException.class, refusal -> assertThat(refusal.kind())
                                .isEqualTo(ErrorKind.UNAVAILABLE))
                        .hasMessageContaining(FIRST.toString())
                        .hasMessageContaining("10 failures in a row")
                        .hasMessageContaining("number 9"));
    }

    @Test
    void shouldLetOneOfThoseWhoWaitFindOut() {
        fail(hosts, 10);
        wait(hosts, 3);
        assertThat(underWay).isEmpty();
        time.advanceTimeBy(LONGEST_PAUSE);
        assertThat(underWay).hasSize(1);
        assertThat(hosts.states()).containsExactly(new EndpointState(FIRST, Circuit.HALF_OPEN));
        assertThat(hosts.isAvailable()).isFalse();
    }

    @Test
    void shouldTellThatTheNextCallWillFindOutWhenNobodyCalls() {
        fail(hosts, 10);
        assertThat(hosts.states()).containsExactly(new EndpointState(FIRST, Circuit.OPEN));
        time.advanceTimeBy(LONGEST_PAUSE);
        assertThat(underWay).isEmpty();
        assertThat(hosts.states()).containsExactly(new EndpointState(FIRST, Circuit.HALF_OPEN));
    }

    @Test
    void shouldLetEverybodyPassWhenTheHostIsBack() {
        fail(hosts, 10);
        wait(hosts, 3);
        time.advanceTimeBy(LONGEST_PAUSE);
        underWay.remove(0).onAnswered();
        assertThat(underWay).hasSize(2);
        assertThat(told)
                .containsExactly(new EndpointState(FIRST, Circuit.OPEN), new EndpointState(FIRST, Circuit.CLOSED));
    }

    @Test
    void shouldLetEverybodyPassWhateverTheListenerThrows() {
        EndpointSelector untold = new EndpointSelector(List.of(FIRST), time, state -> {
            throw new IllegalStateException("I do not listen.");
        });
        fail(untold, 10);
        wait(untold, 3);
        time.advanceTimeBy(LONGEST_PAUSE);
        underWay.remove(0).onAnswered();
        assertThat(underWay).hasSize(2);
    }

    @Test
    void shouldWaitLongerEachTimeAndThirtySecondsInTheEnd() {
        fail(hosts, 10);
        List<Duration> pauses = new ArrayList<>();
        wait(hosts, 50);
        for (int i = 0; i < 40; i++) {
            Duration pause = untilTried();
            pauses.add(pause);
            underWay.remove(0).onFailed(fault(i));
        }
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_600));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(6_100));
        assertThat(pauses.subList(7, 40))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(29_900), Duration.ofMillis(30_200)));
    }

    private Duration untilTried() {
        Duration step = Duration.ofMillis(100);
        Duration waited = Duration.ZERO;
        while (underWay.isEmpty()) {
            time.advanceTimeBy(step);
            waited = waited.plus(step);
        }
        assertThat(underWay).hasSize(1);
        return waited;
    }

    @Test
    void shouldHandTheTryOnWhenWhoeverMakesItLeaves() {
        fail(hosts, 10);
        Disposable first = hosts.withEndpoint(true, () -> {}, this::begin).subscribe(outcomes::add, outcomes::add);
        wait(hosts, 1);
        time.advanceTimeBy(LONGEST_PAUSE);
        CircuitPermission abandoned = underWay.remove(0);
        first.dispose();
        assertThat(underWay).singleElement().isNotSameAs(abandoned);
        abandoned.onAnswered();
        assertThat(hosts.states()).containsExactly(new EndpointState(FIRST, Circuit.HALF_OPEN));
    }

    @Test
    void shouldHaveTheImpatientWaitWhileSomebodyFindsOut() {
        waitImpatiently();
        assertThat(beforeWait).hasValue(1);
        assertThat(outcomes).isEmpty();
        assertThat(underWay).hasSize(1);
        underWay.remove(0).onAnswered();
        assertThat(underWay).hasSize(1);
    }

    @Test
    void shouldFailTheImpatientWhenTheTryHasFailed() {
        waitImpatiently();
        underWay.remove(0).onFailed(fault(11));
        assertThat(underWay).isEmpty();
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(TimException.class, refusal -> assertThat(
                        refusal.kind())
                .isEqualTo(ErrorKind.UNAVAILABLE));
    }

    @Test
    void shouldHandTheTryOnToTheImpatient() {
        fail(hosts, 10);
        time.advanceTimeBy(LONGEST_PAUSE);
        Disposable first = hosts.withEndpoint(false, beforeWait::incrementAndGet, this::begin)
                .subscribe(outcomes::add, outcomes::add);
        hosts.withEndpoint(false, beforeWait::incrementAndGet, this::begin).subscribe(outcomes::add, outcomes::add);
        CircuitPermission abandoned = underWay.remove(0);
        first.dispose();
        assertThat(underWay).singleElement().isNotSameAs(abandoned);
        assertThat(beforeWait).hasValue(1);
    }

    /** One finds out, another one waits for it. */
    private void waitImpatiently() {
        fail(hosts, 10);
        time.advanceTimeBy(LONGEST_PAUSE);
        wait(hosts, 1);
        hosts.withEndpoint(false, beforeWait::incrementAndGet, this::begin).subscribe(outcomes::add, outcomes::add);
    }

    @Test
    void shouldBeginNothingBeforeItIsKnownWhetherTheHostIsBack() {
        fail(hosts, 10);
        StepVerifier.create(hosts.whenEndpointAvailable(Mono.just("begun"))).verifyError(TimException.class);
        time.advanceTimeBy(LONGEST_PAUSE);
        StepVerifier.create(hosts.whenEndpointAvailable(Mono.just("begun")))
                .expectNext("begun")
                .verifyComplete();
        Disposable first = hosts.withEndpoint(false, () -> {}, this::begin).subscribe(outcomes::add, outcomes::add);
        hosts.whenEndpointAvailable(Mono.just("begun")).subscribe(outcomes::add, outcomes::add);
        assertThat(outcomes).isEmpty();
        first.dispose();
        assertThat(outcomes).as("who may find out now").containsExactly("begun");
    }

    @Test
    void shouldHoldNoFailedTryAgainstWhoeverMadeIt() {
        fail(hosts, 10);
        AtomicInteger tries = new AtomicInteger();
        Mono<String> attempt = hosts.withEndpoint(
                true, () -> {}, passage -> tries.incrementAndGet() <= 30 ? failing(passage) : answered(passage));
        new RetryPolicy(time).withRetries(attempt, 1).subscribe(outcomes::add, outcomes::add);
        time.advanceTimeBy(LONGEST_PAUSE.multipliedBy(31));
        assertThat(tries).hasValue(31);
        assertThat(outcomes).containsExactly("answer");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountNothingThatBeganBeforeTheCircuitChanged(boolean good) {
        wait(hosts, 30);
        List<CircuitPermission> old = List.copyOf(underWay);
        underWay.clear();
        old.subList(0, 10).forEach(passage -> passage.onFailed(fault(0)));
        assertThat(hosts.isAvailable()).isFalse();
        wait(hosts, 1);
        time.advanceTimeBy(LONGEST_PAUSE);
        old.subList(10, 20).forEach(passage -> tell(passage, good));
        assertThat(hosts.states()).containsExactly(new EndpointState(FIRST, Circuit.HALF_OPEN));
        underWay.remove(0).onAnswered();
        old.subList(20, 30).forEach(passage -> tell(passage, good));
        assertThat(hosts.states()).containsExactly(new EndpointState(FIRST, Circuit.CLOSED));
    }

    private static void tell(CircuitPermission passage, boolean good) {
        if (good) {
            passage.onAnswered();
        } else {
            passage.onFailed(fault(1));
        }
    }

    @Test
    void shouldCallTheBackupWhileTheFirstIsAway() {
        EndpointSelector both = new EndpointSelector(List.of(FIRST, SECOND), time, told::add);
        fail(both, 10);
        assertThat(both.isAvailable()).isTrue();
        wait(both, 2);
        assertThat(underWay).extracting(CircuitPermission::endpoint).containsExactly(SECOND, SECOND);
        assertThat(both.states())
                .containsExactly(new EndpointState(FIRST, Circuit.OPEN), new EndpointState(SECOND, Circuit.CLOSED));
    }

    @Test
    void shouldComeBackFromTheBackupByATry() {
        EndpointSelector both = new EndpointSelector(List.of(FIRST, SECOND), time, told::add);
        fail(both, 10);
        time.advanceTimeBy(LONGEST_PAUSE);
        wait(both, 3);
        assertThat(underWay).extracting(CircuitPermission::endpoint).containsExactly(FIRST, SECOND, SECOND);
        underWay.get(0).onAnswered();
        wait(both, 1);
        assertThat(underWay.get(3).endpoint()).isEqualTo(FIRST);
    }

    @Test
    void shouldSayOfBothThatTheyAreAway() {
        EndpointSelector both = new EndpointSelector(List.of(FIRST, SECOND), time, told::add);
        fail(both, 20);
        assertThat(both.isAvailable()).isFalse();
        assertThat(both.unavailableError())
                .hasMessageContaining(FIRST.toString())
                .hasMessageContaining(SECOND.toString());
    }

    @Test
    void shouldLeaveNoTimerBehindWhenThoseWhoWaitLeave() {
        fail(hosts, 10);
        Disposable waiting = hosts.withEndpoint(true, () -> {}, this::begin).subscribe(outcomes::add, outcomes::add);
        waiting.dispose();
        time.advanceTimeBy(LONGEST_PAUSE);
        assertThat(underWay).isEmpty();
        assertThat(outcomes).isEmpty();
    }

    private Mono<String> begin(CircuitPermission passage) {
        underWay.add(passage);
        return Mono.never();
    }

    private void wait(EndpointSelector where, int callers) {
        for (int i = 0; i < callers; i++) {
            where.withEndpoint(true, () -> {}, this::begin).subscribe(outcomes::add, outcomes::add);
        }
    }

    private static void fail(EndpointSelector where, int calls) {
        for (int i = 0; i < calls; i++) {
            String reason = fault(i).reason();
            StepVerifier.create(where.withEndpoint(false, () -> {}, passage -> failing(passage, reason)))
                    .verifyErrorSatisfies(error -> assertThat(error).hasMessageContaining(reason));
        }
    }

    private static void succeed(EndpointSelector where) {
        StepVerifier.create(where.withEndpoint(false, () -> {}, EndpointSelectorTest::answered))
                .expectNext("answer")
                .verifyComplete();
    }

    private static Mono<String> failing(CircuitPermission passage) {
        return failing(passage, "Nobody is there");
    }

    private static Mono<String> failing(CircuitPermission passage, String reason) {
        return Mono.<String>error(() -> fault(reason)).doOnError(TimException.class, passage::onFailed);
    }

    private static Mono<String> answered(CircuitPermission passage) {
        return Mono.just("answer").doOnSuccess(answer -> passage.onAnswered());
    }

    private static TimException fault(int number) {
        return fault("Nobody is there, number " + number);
    }

    private static TimException fault(String reason) {
        return new TimException(ErrorKind.TRANSIENT, 0, reason, new IOException(reason));
    }
}
