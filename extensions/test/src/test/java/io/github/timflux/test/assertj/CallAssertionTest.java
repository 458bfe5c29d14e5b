package io.github.timflux.test.assertj;

import static io.github.timflux.test.assertj.AccountAssertionTest.assertFailure;
import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.PathFamily;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.test.TimSimulatorExtension;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class CallAssertionTest {

    private static final String GET = "v4/timpush/get_attr";
    private static final String NAMES = "v4/timpush/get_attr_name";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @RegisterExtension
    static final TimSimulatorExtension TIM = TimSimulatorExtension.of(
            settings -> settings.accountDirectory(account -> Map.of()).maxRecordedCalls(20));

    private final TimSimulator simulator = TIM.simulator();
    private final TimClient client = TIM.client();

    /** Makes calls of one attempt each. */
    private void readNames(int calls) {
        Flux.range(0, calls)
                .concatMap(call -> client.ping(PathFamily.TIM_PUSH, TIMEOUT).onErrorComplete(TimException.class))
                .blockLast(TIMEOUT);
    }

    private void read(int accounts) {
        client.timPush()
                // So long that a slow machine makes no incomplete windows.
                .with(BulkOptions.defaults().withLinger(Duration.ofSeconds(10)))
                .attributes()
                .get(Flux.range(0, accounts).map(number -> "u" + number))
                .blockLast(TIMEOUT);
    }

    @Test
    void shouldCountCalls() {
        assertThat(simulator).receivedNoCalls().receivedCalls(0).receivedCalls(NAMES, 0);
        readNames(2);
        read(1);

        assertThat(simulator)
                .receivedCalls(3)
                .receivedCalls(NAMES, 2)
                .receivedCalls("/" + GET, 1)
                .refusedNoCalls()
                .throttledCalls(0);
        assertFailure(() -> assertThat(simulator).receivedNoCalls())
                .isEqualTo(
                        """
                        The simulator received 3 calls; expected 0.
                        Calls:
                          #1 /v4/timpush/get_attr_name, ErrorCode 0
                          #2 /v4/timpush/get_attr_name, ErrorCode 0
                          #3 /v4/timpush/get_attr, window of 1 [u0], ErrorCode 0""");
        assertFailure(() -> assertThat(simulator).receivedCalls(4)).contains("received 3 calls; expected 4");
        assertFailure(() -> assertThat(simulator).receivedCalls(NAMES, 3))
                .contains("received for /v4/timpush/get_attr_name 2 calls; expected 3");
    }

    @Test
    void shouldCompareWindowsInAnyOrder() {
        readNames(1);
        read(250);

        assertThat(simulator)
                .hasWindows(100, 100, 50)
                .hasWindows(50, 100, 100)
                .hasWindows(GET, 100, 50, 100)
                .hasWindows(NAMES)
                .hasNoWindowOver(100);
        assertFailure(() -> assertThat(simulator).hasWindows(100, 100, 100))
                .contains("missing [100], not expected [50]", "window of 50 [");
        assertFailure(() -> assertThat(simulator).hasWindows(100, 50)).contains(": not expected [100].");
        assertFailure(() -> assertThat(simulator).hasWindows(GET)).contains("The calls of /v4/timpush/get_attr have");
        assertFailure(() -> assertThat(simulator).hasNoWindowOver(99))
                .contains("The largest window has 100 accounts; expected at most 99");
    }

    @Test
    void shouldCountRefusedCalls() {
        simulator.enqueueFaults(
                InjectedFault.THROTTLED,
                InjectedFault.SERVICE_DEACTIVATED,
                InjectedResponse.error(60013, "text"),
                InjectedResponse.status(500),
                InjectedFault.CONNECTION_RESET);
        readNames(6);

        assertThat(simulator)
                .receivedCalls(6)
                .refusedCalls(3)
                .refusedCalls(60013, 1)
                .refusedCalls(60007, 1)
                .refusedCalls(70001, 0)
                .throttledCalls(0);
        assertFailure(() -> assertThat(simulator).refusedNoCalls())
                .contains(
                        "refused 3 calls; expected 0",
                        "Refused calls:\n  #1 /v4/timpush/get_attr_name, ErrorCode 60007, fault THROTTLED\n",
                        "ErrorCode 60013, fault ERROR_60013")
                .doesNotContain("#4");
        assertFailure(() -> assertThat(simulator).refusedCalls(60013, 2))
                .contains("refused with ErrorCode 60013 1 calls; expected 2");
        assertFailure(() -> assertThat(simulator).receivedCalls(7)).contains("answered without ErrorCode");
    }

    @Test
    void shouldCountThrottledCalls() {
        simulator.change(settings -> settings.callsPerSecond(0.01));
        readNames(3);

        assertThat(simulator).throttledCalls(2).refusedCalls(60007, 2);
        assertFailure(() -> assertThat(simulator).throttledCalls(1))
                .contains("throttled 2 calls; expected 1", "Refused calls:", "ErrorCode 60007");
    }

    @Test
    void shouldCompareRate() {
        readNames(1);

        assertThat(simulator).keptRate(1).keptRate(NAMES, 1);
        assertFailure(() -> assertThat(simulator).keptRate(0))
                .contains("An operation had 1 calls in one second; expected at most 0");
        assertFailure(() -> assertThat(simulator).keptRate(NAMES, 0))
                .contains("/v4/timpush/get_attr_name had 1 calls in one second, from #1 to #1; expected at most 0");
        assertFailure(() -> assertThat(simulator).keptRate(GET, 100))
                .contains("/v4/timpush/get_attr had no call; expected at least one");
    }

    @Test
    void shouldFindLargestRateInAnySlidingSecond() {
        long second = 1_000_000_000L;

        assertThat(CallRate.largest(callsAt())).isEqualTo(new CallRate(0, 0, 0));
        assertThat(CallRate.largest(callsAt(0, second))).isEqualTo(new CallRate(1, 1, 1));
        assertThat(CallRate.largest(callsAt(0, second - 1))).isEqualTo(new CallRate(2, 1, 2));
        assertThat(CallRate.largest(callsAt(0, second - 2, second, second + 1, 2 * second)))
                .isEqualTo(new CallRate(3, 2, 4));
        // System.nanoTime() can be negative, and can overflow.
        assertThat(CallRate.largest(callsAt(Long.MAX_VALUE, Long.MIN_VALUE))).isEqualTo(new CallRate(2, 1, 2));
    }

    @Test
    void shouldSayThatNotAllCallsAreRecorded() {
        readNames(25);
        List<ThrowingCallable> assertions = List.of(
                () -> assertThat(simulator).receivedCalls(NAMES, 20),
                () -> assertThat(simulator).hasWindows(),
                () -> assertThat(simulator).hasWindows(GET),
                () -> assertThat(simulator).refusedNoCalls(),
                () -> assertThat(simulator).refusedCalls(0),
                () -> assertThat(simulator).refusedCalls(60007, 0),
                () -> assertThat(simulator).keptRate(NAMES, 100));

        assertThat(assertions).allSatisfy(assertion -> assertFailure(assertion)
                .contains("only the latest 20 of 25 calls", "Increase maxRecordedCalls"));
        assertThat(simulator)
                .receivedCalls(25)
                .hasNoWindowOver(0)
                .throttledCalls(0)
                .keptRate(25);
        assertFailure(() -> assertThat(simulator).receivedNoCalls())
                .contains("Calls (only the latest 20 of 25 calls are recorded):\n  ... 10 earlier calls\n  #16 ");
    }

    @Test
    void shouldListTheLastTenCalls() {
        readNames(12);

        assertFailure(() -> assertThat(simulator).receivedNoCalls())
                .contains("Calls:\n  ... 2 earlier calls\n  #3 ", "\n  #12 ")
                .doesNotContain("#2 ");
        read(100);
        assertFailure(() -> assertThat(simulator).receivedNoCalls())
                .containsPattern("window of 100 \\[u\\d+, u\\d+, u\\d+, and 97 more\\]");
    }

    @Test
    void shouldKeepLinesShort() {
        simulator.change(settings -> settings.maxRecordedCalls(10_000));
        client.call("v4/no/" + "x".repeat(100), "{}").onErrorComplete().block(TIMEOUT);
        client.timPush()
                .attributes()
                .get(Flux.range(0, 100).map(number -> number + "x".repeat(1_000)))
                .blockLast(TIMEOUT);

        assertFailure(() -> assertThat(simulator).receivedNoCalls()).hasSizeLessThan(2_000);
    }

    @Test
    void shouldLeadToAssertionsOfLists() {
        readNames(1);
        read(1);

        assertThat(simulator).calls().hasSize(2).allMatch(RecordedCall::executed);
        assertThat(simulator).calls(GET).singleElement().satisfies(call -> assertThat(call.accounts())
                .containsExactly("u0"));
        assertThat(simulator).pushes().isEmpty();
        assertFailure(() -> assertThat(simulator).calls().isEmpty()).contains("[calls of the simulator]");
    }

    @Test
    void shouldNameAccountsThatPushesReached() {
        simulator.change(
                settings -> settings.account("u1", Map.of(), List.of("vip")).account("u2", Map.of()));
        assertThat(simulator).pushedTo();
        String accounts =
                Stream.of("u1", "u3").map(account -> '"' + account + '"').collect(joining(","));
        client.call(
                        "v4/timpush/batch",
                        "{\"From_Account\":\"a\",\"To_Account\":[" + accounts
                                + "],\"MsgRandom\":1,\"OfflinePushInfo\":{}}")
                .block(TIMEOUT);

        assertThat(simulator).pushedTo("u3", "u1");
        assertThat(simulator).pushes().hasSize(1);
        assertFailure(() -> assertThat(simulator).pushedTo("u1", "u2"))
                .contains(
                        "1 pushes reached the accounts [u1, u3]; expected [u1, u2]: missing [u2], not expected [u3]",
                        "#1 /v4/timpush/batch");
        assertFailure(() -> assertThat(simulator).pushedTo()).contains("not expected [u1, u3]");
    }

    private static List<RecordedCall> callsAt(long... nanos) {
        Fault none = InjectedFault.NONE;
        ByteBuffer empty = ByteBuffer.allocate(0);
        return IntStream.range(0, nanos.length)
                .mapToObj(index -> new RecordedCall(
                        index + 1L,
                        Instant.EPOCH,
                        nanos[index],
                        "/" + GET,
                        "",
                        "",
                        List.of(),
                        "",
                        "",
                        0,
                        none,
                        true,
                        empty,
                        empty))
                .toList();
    }
}
