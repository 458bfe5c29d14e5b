package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.util.retry.Retry;

/** What a fault leaves of a write. */
@Timeout(60)
final class WriteFaultTest {

    private static final int CALLS = 40;

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex")
            .unlimited()
            .directory(account -> account.startsWith("u") ? Map.of() : null)
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "BAD_GATEWAY",
                "DRIP",
                "EMPTY_BODY",
                "GARBAGE",
                "GATEWAY_TIMEOUT",
                "HANG",
                "HTML",
                "LENGTH_TOO_LONG",
                "LENGTH_TOO_SHORT",
                "NULLS",
                "RESET",
                "RESET_MID_ANSWER",
                "SERVICE_UNAVAILABLE",
                "TRUNCATED",
                "WRONG_TYPES"
            })
    void shouldHaveWrittenHalfOfTheTimeWhenTheCallerCannotKnow(Fault fault) {
        IntStream.range(0, CALLS).forEach(call -> tagWith(fault, "u" + call));

        assertThat(tagged()).isBetween(CALLS / 4L, CALLS * 3L / 4);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SERVICE_TIMEOUT", "SIGNATURE_EXPIRED", "THROTTLED"})
    void shouldHaveWrittenNothingWhenTheServiceRefuses(Fault fault) {
        IntStream.range(0, CALLS).forEach(call -> tagWith(fault, "u" + call));

        assertThat(tagged()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED_CONNECTION", "RESET_UNTAKEN", "TLS_FAILURE"})
    void shouldHaveWrittenNothingWhenTheRequestIsNotTaken(Fault fault) {
        IntStream.range(0, 3).forEach(call -> {
            tagWith(fault, "u" + call);
            recover();
        });

        assertThat(tagged()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "HALF_GIGABYTE",
                "HALF_GIGABYTE_ANNOUNCED",
                "HUGE",
                "LATE",
                "NONE",
                "NULL_PAYLOAD",
                "OMIT",
                "REPEATED",
                "STALE_CONNECTION",
                "STRANGERS",
                "STRANGERS_ONLY"
            })
    void shouldHaveWrittenWhenTheAnswerArrives(Fault fault) {
        IntStream.range(0, 3).forEach(call -> {
            tagWith(fault, "u" + call);
            recover();
        });

        assertThat(tagged()).isEqualTo(3);
    }

    @Test
    void shouldHaveDefinedNamesHalfOfTheTimeWhenTheCallerCannotKnow() {
        Set<Integer> defined = new HashSet<>();
        for (int call = 0; call < CALLS; call++) {
            simulator.script(Fault.EMPTY_BODY);
            caller.newer("set_attr_name", "{'AttrNames':{'1':'name-" + call + "'}}");
            if (("name-" + call).equals(simulator.attributeNames().get(1))) {
                defined.add(call);
            }
        }

        assertThat(defined).hasSizeBetween(CALLS / 4, CALLS * 3 / 4);
    }

    @Test
    void shouldLeaveTheErrorListOfAWriteWholeWithoutAFault() {
        assertThat(failures(Fault.NONE)).containsExactlyInAnyOrderElementsOf(strangers());
    }

    @Test
    void shouldLeaveFailuresOutOfTheErrorList() {
        assertThat(failures(Fault.OMIT)).hasSize(5).isSubsetOf(strangers());
    }

    @Test
    void shouldAddStrangersToTheErrorList() {
        assertThat(failures(Fault.STRANGERS)).containsAll(strangers()).hasSizeGreaterThan(10);
    }

    @Test
    void shouldListOnlyStrangersAsFailures() {
        assertThat(failures(Fault.STRANGERS_ONLY)).isNotEmpty().doesNotContainAnyElementsOf(strangers());
    }

    @Test
    void shouldListStrangersAsFailuresAlthoughNothingFailed() {
        simulator.script(Fault.STRANGERS_ONLY);

        assertThat(caller.newer("add_tag", tagging(List.of("u1"))).failures()).isNotEmpty();
    }

    @Test
    void shouldListFailuresTwice() {
        assertThat(failures(Fault.REPEATED)).hasSameElementsAs(strangers()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"OMIT", "STRANGERS", "REPEATED"})
    void shouldMakeNoErrorListForAWriteThatHasNone(Fault fault) {
        simulator.script(fault);

        assertThat(caller.newer("add_tag", tagging(List.of("u1"))).json().has("ErrorList"))
                .isFalse();
    }

    private List<String> failures(Fault fault) {
        simulator.script(fault);
        return caller.newer("add_tag", tagging(strangers())).failures();
    }

    private static List<String> strangers() {
        return IntStream.range(0, 10).mapToObj(number -> "x" + number).toList();
    }

    private void tagWith(Fault fault, String account) {
        simulator.script(fault);
        long before = simulator.statistics().calls();
        Disposable calling = caller.posting("/v4/timpush/add_tag", tagging(List.of(account)))
                // What has not reached the simulator may be tried again: a kept connection may have gone meanwhile.
                .retryWhen(Retry.fixedDelay(400, Duration.ofMillis(50))
                        .filter(failure -> simulator.statistics().calls() == before))
                .subscribe(answer -> {}, failure -> {});
        while (simulator.statistics().calls() == before) {
            Thread.onSpinWait();
        }
        calling.dispose();
    }

    /** Calls until a call succeeds: some faults are not over with the call that they are of. */
    private void recover() {
        caller.posting(Caller.TIMPUSH, Caller.body("u1"))
                .retryWhen(Retry.fixedDelay(400, Duration.ofMillis(50)))
                .block();
    }

    private static String tagging(List<String> accounts) {
        return accounts.stream()
                .map(account -> "{\"To_Account\":\"" + account + "\",\"Tags\":[\"t\"]}")
                .collect(joining(",", "{\"UserTags\":[", "]}"));
    }

    private long tagged() {
        return IntStream.range(0, CALLS)
                .filter(call -> List.of("t").equals(List.copyOf(tags("u" + call))))
                .count();
    }

    private Set<String> tags(String account) {
        return requireNonNull(simulator.tags(account));
    }
}
