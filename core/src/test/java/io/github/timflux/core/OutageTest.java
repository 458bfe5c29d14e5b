package io.github.timflux.core;

import static io.github.timflux.ErrorKind.NOT_ATTEMPTED;
import static io.github.timflux.ErrorKind.UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.HostState;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What becomes of streams and single calls while no host can be reached. */
final class OutageTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int WINDOWS = 50;

    private final List<AccountResult<TagUpdate>> results = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 32})
    void shouldWaitForTheEndOfAnOutageAndLoseNothing(int concurrency) {
        Rig rig = new Rig(BulkOptions.defaults().concurrency(concurrency));
        rig.serve(Rig.Exchange::fail);
        write(rig, WINDOWS);
        rig.pass(TEN_MINUTES);
        assertThat(results).isEmpty();
        // At each of the two hosts: those in flight when it began, and one that finds out now and then.
        assertThat(rig.sent()).isBetween(2 * (10 + 13), 2 * (Math.max(10, concurrency) + 45));
        rig.serve(Rig.Exchange::succeed);
        rig.pass(Duration.ofMinutes(1));
        assertThat(results)
                .hasSize(WINDOWS * 100)
                .doesNotHaveDuplicates()
                .hasOnlyElementsOfType(AccountResult.Success.class);
    }

    @Test
    void shouldSpendNoAttemptOnFindingOutWhetherTheHostIsBack() {
        Rig rig = new Rig(BulkOptions.defaults().concurrency(1).attempts(12));
        rig.serve(Rig.Exchange::fail);
        write(rig, 1);
        rig.pass(TEN_MINUTES);
        assertThat(rig.sent()).isGreaterThan(20);
        assertThat(results).isEmpty();
    }

    @Test
    void shouldGiveUpAtTheDeadlineAndSayThatTheHostWasAway() {
        Rig rig = new Rig(BulkOptions.defaults().concurrency(1).deadline(Duration.ofMinutes(5)));
        rig.serve(Rig.Exchange::fail);
        write(rig, 1);
        rig.pass(Duration.ofMinutes(6));
        assertThat(kinds()).hasSize(100).containsOnly(UNAVAILABLE);
        assertThat(results.get(0).toString())
                .contains(Rig.PRIMARY.toString(), Rig.BACKUP.toString(), "failures in a row");
    }

    @Test
    void shouldFailSingleCallsAtOnce() {
        Rig rig = new Rig(BulkOptions.defaults());
        rig.serve(Rig.Exchange::fail);
        write(rig, WINDOWS);
        rig.pass(Duration.ofSeconds(20));
        int sent = rig.sent();
        // Where nobody may find out at this very moment.
        assertThat(rig.hosts().isReachable()).isFalse();
        StepVerifier.create(rig.push().attributes().get("u1"))
                .verifyErrorSatisfies(error -> assertThat(error).isInstanceOfSatisfying(TimException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(UNAVAILABLE);
                    assertThat(refusal.attempts()).isZero();
                }));
        StepVerifier.create(rig.push().attributeNames().get())
                .verifyErrorSatisfies(error -> assertThat(Service.kind(error)).isEqualTo(UNAVAILABLE));
        assertThat(rig.sent()).isEqualTo(sent);
    }

    @Test
    void shouldNotHaveSingleCallsWaitForAPermitToNowhere() {
        HandLine line = new HandLine(Duration.ZERO);
        Rig rig = new Rig(BulkOptions.defaults(), line);
        giveUp(rig);
        List<Throwable> errors = new ArrayList<>();
        rig.push().attributes().get("u1").subscribe(value -> {}, errors::add);
        assertThat(line.entered()).isZero();
        assertThat(errors).singleElement().satisfies(error -> assertThat(Service.kind(error))
                .isEqualTo(UNAVAILABLE));
    }

    @Test
    void shouldFindOutByASingleCallWhenThereIsNothingElse() {
        Rig rig = new Rig(BulkOptions.defaults());
        rig.serve(Rig.Exchange::fail);
        for (int i = 0; i < 5; i++) {
            StepVerifier.create(rig.push().attributes().get("u1"))
                    .then(() -> rig.pass(Duration.ofSeconds(10)))
                    .verifyError(TimException.class);
        }
        assertThat(rig.hosts().states().get(0).breaker().name()).isNotEqualTo("CLOSED");
        rig.pass(Duration.ofMinutes(1));
        rig.serve(Rig.Exchange::succeed);
        StepVerifier.create(rig.push().tags().add(TagUpdate.of("u1", "a"))).verifyComplete();
        assertThat(rig.hosts().states().get(0).breaker().name()).isEqualTo("CLOSED");
    }

    /** Used after it, a permit would be one of many that are used at the same moment. */
    @Test
    void shouldHoldNoPermitWhileSomebodyElseFindsOut() {
        HandLine line = new HandLine(Duration.ZERO);
        Rig rig = new Rig(BulkOptions.defaults(), line);
        giveUp(rig);
        rig.pass(Duration.ofMinutes(1));
        List<String> done = new ArrayList<>();
        for (String account : List.of("u1", "u2", "u3")) {
            rig.push().tags().clear(account).subscribe(nothing -> {}, error -> done.add(error.toString()));
        }
        rig.push().tags().add(TagUpdate.of("u1", "a")).subscribe(nothing -> {}, error -> done.add(error.toString()));
        rig.push().tags().remove(TagUpdate.of("u1", "b")).subscribe(nothing -> {}, error -> done.add(error.toString()));
        assertThat(line.queued()).as("a window of three, and two of one").isEqualTo(3);
        line.grant();
        line.grant();
        assertThat(line.ended()).isZero();
        line.grant();
        assertThat(line.ended()).isEqualTo(1);
        assertThat(line.queued()).isZero();
        assertThat(rig.sent()).as("one at each host").isEqualTo(2);
        rig.exchange(0).succeed();
        assertThat(line.queued()).isEqualTo(1);
        line.grant();
        assertThat(rig.sent()).isEqualTo(3);
        assertThat(done).isEmpty();
    }

    private static void giveUp(Rig rig) {
        TimException fault = new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", new IOException());
        while (rig.hosts().isReachable()) {
            StepVerifier.create(rig.hosts().through(false, () -> {}, passage -> {
                        passage.failed(fault);
                        return Mono.error(fault);
                    }))
                    .verifyError();
        }
    }

    /** As by a handler of a request: if one failed at once, it would cancel those that find out. */
    @Test
    void shouldComeBackWhenSingleCallsAreWantedTogether() {
        Rig rig = new Rig(BulkOptions.defaults());
        giveUp(rig);
        rig.pass(Duration.ofMinutes(1));
        StepVerifier.create(Mono.zip(
                        rig.push().tags().add(TagUpdate.of("u1", "a")).thenReturn(true),
                        rig.push().tags().remove(TagUpdate.of("u1", "b")).thenReturn(true),
                        rig.push().tags().clear("u2").thenReturn(true)))
                .then(() -> {
                    // One at each host.
                    assertThat(rig.sent()).isEqualTo(2);
                    rig.serve(Rig.Exchange::succeed);
                    rig.exchange(0).succeed();
                    rig.exchange(1).succeed();
                })
                .expectNextCount(1)
                .verifyComplete();
        assertThat(rig.hosts().states().get(0).breaker()).isEqualTo(HostState.Breaker.CLOSED);
    }

    @Test
    void shouldUseTheBackupWhileThePrimaryIsAwayAndComeBack() {
        Rig rig = new Rig(BulkOptions.defaults());
        rig.serve(exchange -> {
            if (exchange.endpoint().equals(Rig.PRIMARY)) {
                exchange.fail();
            } else {
                exchange.succeed();
            }
        });
        write(rig, WINDOWS);
        rig.pass(Duration.ofSeconds(10));
        assertThat(results).hasSize(WINDOWS * 100).hasOnlyElementsOfType(AccountResult.Success.class);
        rig.serve(Rig.Exchange::succeed);
        rig.pass(Duration.ofMinutes(1));
        int before = rig.sent();
        write(rig, 3);
        rig.pass(Duration.ofSeconds(1));
        assertThat(IntStream.range(before, rig.sent()).mapToObj(rig::exchange))
                .extracting(Rig.Exchange::endpoint)
                .hasSize(3)
                .containsOnly(Rig.PRIMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":91000}", ""})
    void shouldHoldNothingAgainstAHostThatAnswers(String answer) {
        Rig rig = new Rig(BulkOptions.defaults());
        rig.serve(exchange ->
                exchange.answer().tryEmitValue(answer.getBytes(UTF_8)).orThrow());
        write(rig, WINDOWS);
        rig.pass(TEN_MINUTES);
        assertThat(kinds()).hasSize(WINDOWS * 100).containsOnly(UNAVAILABLE);
        assertThat(rig.sent()).isEqualTo(WINDOWS * 12);
        assertThat(rig.hosts().states().get(0).breaker()).isEqualTo(HostState.Breaker.CLOSED);
    }

    @Test
    void shouldRefuseWhatWaitsForAHostWhenTheClientCloses() {
        Rig rig = new Rig(BulkOptions.defaults().concurrency(2));
        rig.serve(Rig.Exchange::fail);
        write(rig, 1);
        rig.pass(Duration.ofMinutes(1));
        results.clear();
        rig.close();
        assertThat(kinds()).hasSize(100).containsOnly(NOT_ATTEMPTED);
    }

    private void write(Rig rig, int windows) {
        Flux<TagUpdate> updates = Flux.range(results.size(), windows * 100).map(i -> TagUpdate.of("u" + i, "a"));
        rig.push().tags().add(updates).subscribe(results::add);
    }

    private List<ErrorKind> kinds() {
        return results.stream()
                .map(result -> result.fold((account, value) -> ErrorKind.INVALID, (account, cause) -> cause.kind()))
                .toList();
    }
}
