package io.github.timflux.core.faults;

import static io.github.timflux.ErrorKind.TRANSIENT;
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
import io.github.timflux.core.testing.ManualPermitQueue;
import io.github.timflux.core.testing.SimulatorFixture;
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

/** Bulk streams and single calls while the endpoints are down. */
final class EndpointOutageTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int WINDOWS = 50;

    private final List<AccountResult<TagUpdate>> results = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 32})
    void shouldLoseNoElementDuringAnOutage(int concurrency) {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults().withConcurrency(concurrency));
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        write(client, WINDOWS);
        client.advanceTime(TEN_MINUTES);
        assertThat(results).isEmpty();
        // At each of the two endpoints: the requests in flight at the start, and one probe from time to time.
        assertThat(client.exchangeCount()).isBetween(2 * (10 + 13), 2 * (Math.max(10, concurrency) + 45));
        client.answerEachWith(VirtualTimeClient.Exchange::succeed);
        client.advanceTime(Duration.ofMinutes(1));
        assertThat(results)
                .hasSize(WINDOWS * 100)
                .doesNotHaveDuplicates()
                .hasOnlyElementsOfType(AccountResult.Success.class);
    }

    /** A load balancer that restarts resets all its connections, and accepts new connections at once. */
    @Test
    void shouldRefuseNoCallAfterAllConnectionsAreReset() {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults().withConcurrency(60));
        write(client, 60);
        assertThat(client.exchangeCount()).isEqualTo(60);
        client.answerEachWith(VirtualTimeClient.Exchange::succeed);
        for (int i = 0; i < 60; i++) {
            client.exchange(i).fail();
        }
        assertThat(client.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
        StepVerifier.create(client.push().tags().add(TagUpdate.of("u1", "a"))).verifyComplete();
        client.advanceTime(Duration.ofSeconds(1));
        assertThat(results).hasSize(6_000).hasOnlyElementsOfType(AccountResult.Success.class);
        assertThat(IntStream.range(0, client.exchangeCount()).mapToObj(client::exchange))
                .extracting(VirtualTimeClient.Exchange::endpoint)
                .hasSize(121)
                .containsOnly(VirtualTimeClient.PRIMARY);
    }

    /** An attempt starts when it has its permit, which can be long after the circuit breaker has permitted it. */
    @Test
    void shouldOpenAfterTenFailuresOfCallsThatWaitedForTheirPermits() {
        ManualPermitQueue permitQueue = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults().withConcurrency(10), permitQueue);
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        write(client, 10);
        for (int i = 0; i < 10; i++) {
            assertThat(client.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
            permitQueue.grantNext();
        }
        assertThat(client.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.OPEN);
    }

    @Test
    void shouldNotCountProbesAsAttempts() {
        VirtualTimeClient client =
                new VirtualTimeClient(BulkOptions.defaults().withConcurrency(1).withMaxAttempts(12));
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        write(client, 1);
        client.advanceTime(TEN_MINUTES);
        assertThat(client.exchangeCount()).isGreaterThan(20);
        assertThat(results).isEmpty();
    }

    @Test
    void shouldFailAtTheDeadlineAndReportTheFailedEndpoints() {
        VirtualTimeClient client =
                new VirtualTimeClient(BulkOptions.defaults().withConcurrency(1).withDeadline(Duration.ofMinutes(5)));
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        write(client, 1);
        client.advanceTime(Duration.ofMinutes(6));
        assertThat(kinds()).hasSize(100).containsOnly(UNAVAILABLE);
        assertThat(results.get(0).toString())
                .contains(
                        VirtualTimeClient.PRIMARY.toString(), VirtualTimeClient.BACKUP.toString(), "failures in a row");
    }

    @Test
    void shouldFailSingleCallsAtOnceWhileTheCircuitIsOpen() {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        write(client, WINDOWS);
        client.advanceTime(Duration.ofSeconds(20));
        int sent = client.exchangeCount();
        // Both circuits are open and no probe is due.
        assertThat(client.endpoints().isAvailable()).isFalse();
        StepVerifier.create(client.push().attributes().get("u1")).verifyErrorSatisfies(error -> assertThat(error)
                .isInstanceOfSatisfying(TimException.class, timException -> {
                    assertThat(timException.kind()).isEqualTo(UNAVAILABLE);
                    assertThat(timException.attempts()).isZero();
                }));
        StepVerifier.create(client.push().attributeNames().get())
                .verifyErrorSatisfies(
                        error -> assertThat(SimulatorFixture.kindOf(error)).isEqualTo(UNAVAILABLE));
        assertThat(client.exchangeCount()).isEqualTo(sent);
    }

    @Test
    void shouldNotQueueSingleCallsForAPermitWhileAllEndpointsAreDown() {
        ManualPermitQueue permitQueue = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults(), permitQueue);
        openCircuits(client);
        List<Throwable> errors = new ArrayList<>();
        client.push().attributes().get("u1").subscribe(value -> {}, errors::add);
        assertThat(permitQueue.enqueuedCount()).isZero();
        assertThat(errors).singleElement().satisfies(error -> assertThat(SimulatorFixture.kindOf(error))
                .isEqualTo(UNAVAILABLE));
    }

    @Test
    void shouldProbeWithASingleCallIfThereIsNoStream() {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        for (int i = 0; i < 5; i++) {
            StepVerifier.create(client.push().attributes().get("u1"))
                    .then(() -> client.advanceTime(Duration.ofSeconds(10)))
                    .verifyError(TimException.class);
        }
        assertThat(client.endpoints().states().get(0).circuit().name()).isNotEqualTo("CLOSED");
        client.advanceTime(Duration.ofMinutes(1));
        client.answerEachWith(VirtualTimeClient.Exchange::succeed);
        StepVerifier.create(client.push().tags().add(TagUpdate.of("u1", "a"))).verifyComplete();
        assertThat(client.endpoints().states().get(0).circuit().name()).isEqualTo("CLOSED");
    }

    /** A permit that is held during a probe would be used later, together with all other held permits. */
    @Test
    void shouldHoldNoPermitDuringTheProbeOfAnotherCall() {
        ManualPermitQueue permitQueue = new ManualPermitQueue(Duration.ZERO);
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults(), permitQueue);
        openCircuits(client);
        client.advanceTime(Duration.ofMinutes(1));
        List<String> done = new ArrayList<>();
        for (String account : List.of("u1", "u2", "u3")) {
            client.push().tags().clear(account).subscribe(nothing -> {}, error -> done.add(error.toString()));
        }
        client.push().tags().add(TagUpdate.of("u1", "a")).subscribe(nothing -> {}, error -> done.add(error.toString()));
        client.push()
                .tags()
                .remove(TagUpdate.of("u1", "b"))
                .subscribe(nothing -> {}, error -> done.add(error.toString()));
        assertThat(permitQueue.queueLength())
                .as("a window of three accounts, and two windows of one account")
                .isEqualTo(3);
        permitQueue.grantNext();
        permitQueue.grantNext();
        assertThat(permitQueue.releasedCount()).isZero();
        permitQueue.grantNext();
        assertThat(permitQueue.releasedCount()).isEqualTo(1);
        assertThat(permitQueue.queueLength()).isZero();
        assertThat(client.exchangeCount()).as("one probe at each endpoint").isEqualTo(2);
        client.exchange(0).succeed();
        assertThat(permitQueue.queueLength()).isEqualTo(1);
        permitQueue.grantNext();
        assertThat(client.exchangeCount()).isEqualTo(3);
        assertThat(done).isEmpty();
    }

    private static void openCircuits(VirtualTimeClient client) {
        TimException failure = new TimException(ErrorKind.TRANSIENT, 0, "The exchange failed.", new IOException());
        while (client.endpoints().isAvailable()) {
            StepVerifier.create(client.endpoints().withEndpoint(false, () -> {}, permission -> {
                        permission.onFailed(failure);
                        return Mono.error(failure);
                    }))
                    .verifyError();
        }
    }

    /** Zip cancels its other sources if one fails. If single calls failed at once, they would cancel the probes. */
    @Test
    void shouldCloseTheCircuitIfSingleCallsAreZipped() {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        openCircuits(client);
        client.advanceTime(Duration.ofMinutes(1));
        StepVerifier.create(Mono.zip(
                        client.push().tags().add(TagUpdate.of("u1", "a")).thenReturn(true),
                        client.push().tags().remove(TagUpdate.of("u1", "b")).thenReturn(true),
                        client.push().tags().clear("u2").thenReturn(true)))
                .then(() -> {
                    // One probe at each endpoint.
                    assertThat(client.exchangeCount()).isEqualTo(2);
                    client.answerEachWith(VirtualTimeClient.Exchange::succeed);
                    client.exchange(0).succeed();
                    client.exchange(1).succeed();
                })
                .expectNextCount(1)
                .verifyComplete();
        assertThat(client.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
    }

    @Test
    void shouldUseTheBackupUntilThePrimaryIsAvailableAgain() {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        client.answerEachWith(exchange -> {
            if (exchange.endpoint().equals(VirtualTimeClient.PRIMARY)) {
                exchange.fail();
            } else {
                exchange.succeed();
            }
        });
        write(client, WINDOWS);
        client.advanceTime(Duration.ofSeconds(10));
        assertThat(results).hasSize(WINDOWS * 100).hasOnlyElementsOfType(AccountResult.Success.class);
        client.answerEachWith(VirtualTimeClient.Exchange::succeed);
        client.advanceTime(Duration.ofMinutes(1));
        int before = client.exchangeCount();
        write(client, 3);
        client.advanceTime(Duration.ofSeconds(1));
        assertThat(IntStream.range(before, client.exchangeCount()).mapToObj(client::exchange))
                .extracting(VirtualTimeClient.Exchange::endpoint)
                .hasSize(3)
                .containsOnly(VirtualTimeClient.PRIMARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Welcome</html>", "", "OK"})
    void shouldWaitWhileSomethingElseThanTheServiceAnswers(String answer) {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        client.answerEachWith(exchange ->
                exchange.answer().tryEmitValue(answer.getBytes(UTF_8)).orThrow());
        write(client, WINDOWS);
        client.advanceTime(TEN_MINUTES);
        assertThat(results).isEmpty();
        client.answerEachWith(VirtualTimeClient.Exchange::succeed);
        client.advanceTime(Duration.ofMinutes(1));
        assertThat(results).hasSize(WINDOWS * 100).hasOnlyElementsOfType(AccountResult.Success.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ErrorInfo\":\"cut\"", "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":91000}", "{}"})
    void shouldNotOpenTheCircuitOfAnEndpointThatAnswers(String answer) {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());
        client.answerEachWith(exchange ->
                exchange.answer().tryEmitValue(answer.getBytes(UTF_8)).orThrow());
        write(client, WINDOWS);
        client.advanceTime(TEN_MINUTES);
        assertThat(kinds()).hasSize(WINDOWS * 100).containsOnly(UNAVAILABLE);
        assertThat(client.exchangeCount()).isEqualTo(WINDOWS * 12);
        assertThat(client.endpoints().states().get(0).circuit()).isEqualTo(EndpointState.Circuit.CLOSED);
    }

    @Test
    void shouldFailCallsThatWaitForAnEndpointWhenTheClientCloses() {
        VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults().withConcurrency(2));
        client.answerEachWith(VirtualTimeClient.Exchange::fail);
        write(client, 1);
        client.advanceTime(Duration.ofMinutes(1));
        results.clear();
        client.close();
        assertThat(kinds()).hasSize(100).containsOnly(TRANSIENT);
    }

    private void write(VirtualTimeClient client, int windows) {
        Flux<TagUpdate> updates = Flux.range(results.size(), windows * 100).map(i -> TagUpdate.of("u" + i, "a"));
        client.push().tags().add(updates).subscribe(results::add);
    }

    private List<ErrorKind> kinds() {
        return results.stream()
                .map(result -> result.fold((account, value) -> ErrorKind.INVALID, (account, error) -> error.kind()))
                .toList();
    }
}
