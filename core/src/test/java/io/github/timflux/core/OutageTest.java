package io.github.timflux.core;

import static io.github.timflux.ErrorKind.NOT_ATTEMPTED;
import static io.github.timflux.ErrorKind.UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.EndpointState;
import io.github.timflux.ErrorKind;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.client.VirtualTimeClient;
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
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults().withConcurrency(concurrency));
        rig.serve(VirtualTimeClient.Exchange::fail);
        write(rig, WINDOWS);
        rig.pass(TEN_MINUTES);
        assertThat(results).isEmpty();
        // At each of the two hosts: those in flight when it began, and one that finds out now and then.
        assertThat(rig.sent()).isBetween(2 * (10 + 13), 2 * (Math.max(10, concurrency) + 45));
        rig.serve(VirtualTimeClient.Exchange::succeed);
        rig.pass(Duration.ofMinutes(1));
        assertThat(results)
                .hasSize(WINDOWS * 100)
                .doesNotHaveDuplicates()
                .hasOnlyElementsOfType(AccountResult.Success.class);
    }

    @Test
    void shouldSpendNoAttemptOnFindingOutWhetherTheHostIsBack() {
        VirtualTimeClient rig =
                new VirtualTimeClient(BulkOptions.defaults().withConcurrency(1).withMaxAttempts(12));
        rig.serve(VirtualTimeClient.Exchange::fail);
        write(rig, 1);
        rig.pass(TEN_MINUTES);
        assertThat(rig.sent()).isGreaterThan(20);
        assertThat(results).isEmpty();
    }

    @Test
    void shouldGiveUpAtTheDeadlineAndSayThatTheHostWasAway() {
        VirtualTimeClient rig =
                new VirtualTimeClient(BulkOptions.defaults().withConcurrency(1).withDeadline(Duration.ofMinutes(5)));
        rig.serve(VirtualTimeClient.Exchange::fail);
        write(rig, 1);
        rig.pass(Duration.ofMinutes(6));
        assertThat(kinds()).hasSize(100).containsOnly(UNAVAILABLE);
        assertThat(results.get(0).toString())
                .contains(
                        VirtualTimeClient.PRIMARY.toString(), VirtualTimeClient.BACKUP.toString(), "failures in a row");
    }

    @Test
    void shouldFailSingleCallsAtOnce() {
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults());
        rig.serve(VirtualTimeClient.Exchange::fail);
        write(rig, WINDOWS);
        rig.pass(Duration.ofSeconds(20));
        int sent = rig.sent();
        // Where nobody may find out at this very moment.
        assertThat(rig.endpoints().isAvailable()).isFalse();
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
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults(), line);
        giveUp(rig);
        List<Throwable> errors = new ArrayList<>();
        rig.push().attributes().get("u1").subscribe(value -> {}, errors::add);
        assertThat(line.entered()).isZero();
        assertThat(errors).singleElement().satisfies(error -> assertThat(Service.kind(error))
                .isEqualTo(UNAVAILABLE));
    }

    @Test
    void shouldFindOutByASingleCallWhenThereIsNothingElse() {
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults());
        rig.serve(VirtualTimeClient.Exchange::fail);
        for (int i = 0; i < 5; i++) {
            StepVerifier.create(rig.push().attributes().get("u1"))
                    .then(() -> rig.pass(Duration.ofSeconds(10)))
                    .verifyError(TimException.class);
        }
        assertThat(rig.endpoints().states().get(0).circuit().name()).isNotEqualTo("CLOSED");
        rig.pass(Duration.ofMinutes(1));
        rig.serve(VirtualTimeClient.Exchange::succeed);
        StepVerifier.create(rig.push().tags().add(TagUpdate.of("u1", "a"))).verifyComplete();
        assertThat(rig.endpoints().states().get(0).circuit().name()).isEqualTo("CLOSED");
    }

    /** Used after it, a permit would be one of many that are used at the same moment. */
    @Test
    void shouldHoldNoPermitWhileSomebodyElseFindsOut() {
        HandLine line = new HandLine(Duration.ZERO);
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults(), line);
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

    private static void giveUp(VirtualTimeClient rig) {
        TimException fault = new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", new IOException());
        while (rig.endpoints().isAvailable()) {
            StepVerifier.create(rig.endpoints().withEndpoint(false, () -> {}, passage -> {
                        passage.onFailed(fault);
                        return Mono.error(fault);
                    }))
                    .verifyError();
        }
    }

    /** As by a handler of a request: if one failed at once, it would cancel those that find out. */
    @Test
    void shouldComeBackWhenSingleCallsAreWantedTogether() {
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults());
        giveUp(rig);
        rig.pass(Duration.ofMinutes(1));
        StepVerifier.create(Mono.zip(
                        rig.push().tags().add(TagUpdate.of("u1", "a")).thenReturn(true),
                        rig.push().tags().remove(TagUpdate.of("u1", "b")).thenReturn(true),
                        rig.push().tags().clear("u2").thenReturn(true)))
                .then(() -> {
                    // One at each host.
                    assertThat(rig.sent()).isEqualTo(2);
                    rig.serve(VirtualTimeClient.Exchange::succeed);
                    rig.exchange(0).succeed();
                    rig.exchange(1).succeed();
                })
                .expectNextCount(1)
                .verifyComplete();
        assertThat(rig.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
    }

    @Test
    void shouldUseTheBackupWhileThePrimaryIsAwayAndComeBack() {
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults());
        rig.serve(exchange -> {
            if (exchange.endpoint().equals(VirtualTimeClient.PRIMARY)) {
                exchange.fail();
            } else {
                exchange.succeed();
            }
        });
        write(rig, WINDOWS);
        rig.pass(Duration.ofSeconds(10));
        assertThat(results).hasSize(WINDOWS * 100).hasOnlyElementsOfType(AccountResult.Success.class);
        rig.serve(VirtualTimeClient.Exchange::succeed);
        rig.pass(Duration.ofMinutes(1));
        int before = rig.sent();
        write(rig, 3);
        rig.pass(Duration.ofSeconds(1));
        assertThat(IntStream.range(before, rig.sent()).mapToObj(rig::exchange))
                .extracting(VirtualTimeClient.Exchange::endpoint)
                .hasSize(3)
                .containsOnly(VirtualTimeClient.PRIMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":91000}", ""})
    void shouldHoldNothingAgainstAHostThatAnswers(String answer) {
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults());
        rig.serve(exchange ->
                exchange.answer().tryEmitValue(answer.getBytes(UTF_8)).orThrow());
        write(rig, WINDOWS);
        rig.pass(TEN_MINUTES);
        assertThat(kinds()).hasSize(WINDOWS * 100).containsOnly(UNAVAILABLE);
        assertThat(rig.sent()).isEqualTo(WINDOWS * 12);
        assertThat(rig.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
    }

    @Test
    void shouldRefuseWhatWaitsForAHostWhenTheClientCloses() {
        VirtualTimeClient rig = new VirtualTimeClient(BulkOptions.defaults().withConcurrency(2));
        rig.serve(VirtualTimeClient.Exchange::fail);
        write(rig, 1);
        rig.pass(Duration.ofMinutes(1));
        results.clear();
        rig.close();
        assertThat(kinds()).hasSize(100).containsOnly(NOT_ATTEMPTED);
    }

    private void write(VirtualTimeClient rig, int windows) {
        Flux<TagUpdate> updates = Flux.range(results.size(), windows * 100).map(i -> TagUpdate.of("u" + i, "a"));
        rig.push().tags().add(updates).subscribe(results::add);
    }

    private List<ErrorKind> kinds() {
        return results.stream()
                .map(result -> result.fold((account, value) -> ErrorKind.INVALID, (account, cause) -> cause.kind()))
                .toList();
    }
}
