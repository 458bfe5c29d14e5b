package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.ALL_MEMBER_PUSH;
import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

final class QuotaTest {

    private static final int LIMIT = 5;

    @Test
    void shouldRefuseExactlyTheCallsThatFindTheirSecondFull() {
        try (TimSimulator simulator =
                        TimSimulator.builder().callsPerSecond(LIMIT).start();
                Caller caller = new Caller(simulator)) {
            burst(caller, TIMPUSH, 30);

            List<RecordedCall> calls = simulator.calls();
            assertThat(calls)
                    .hasSize(30)
                    .last()
                    .extracting(RecordedCall::errorCode)
                    .isEqualTo(60007);
            assertThat(calls).allSatisfy(call -> assertThat(call.errorCode())
                    .isEqualTo(inTheSecondBefore(call, calls) > LIMIT ? 60007 : 0));
        }
    }

    private static long inTheSecondBefore(RecordedCall call, List<RecordedCall> calls) {
        return calls.subList(0, calls.indexOf(call) + 1).stream()
                .filter(other -> call.arrivalNanos() - other.arrivalNanos() < 1_000_000_000L)
                .count();
    }

    @Test
    void shouldCountWhatItRefusedAndTheMostOfASecond() {
        try (TimSimulator simulator =
                        TimSimulator.builder().callsPerSecond(LIMIT).start();
                Caller caller = new Caller(simulator)) {
            List<Answered> answers = burst(caller, TIMPUSH, 30);

            long refused =
                    answers.stream().filter(answer -> answer.code() == 60007).count();
            assertThat(simulator.statistics().refused()).isEqualTo(refused).isPositive();
            assertThat(simulator.statistics().mostInASecond()).isBetween(LIMIT + 1, 30);
            assertThat(simulator.statistics().malformed()).isZero();
        }
    }

    @Test
    void shouldGiveEachOperationAQuotaOfItsOwn() {
        try (TimSimulator simulator =
                        TimSimulator.builder().callsPerSecond(LIMIT).start();
                Caller caller = new Caller(simulator)) {
            burst(caller, TIMPUSH, LIMIT + 1);

            assertThat(burst(caller, ALL_MEMBER_PUSH, LIMIT)).allMatch(answer -> answer.code() == 0);
        }
    }

    @Test
    void shouldCountCallsWithFaultsAndMalformedOnes() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .callsPerSecond(2)
                        .script(Fault.INTERNAL_ERROR)
                        .start();
                Caller caller = new Caller(simulator)) {
            assertThat(caller.ask("a").code()).isEqualTo(91000);
            assertThat(caller.ask().code()).isEqualTo(90003);
            caller.ask("a");

            assertThat(simulator.statistics().mostInASecond()).isEqualTo(3);
            assertThat(simulator.statistics().refused()).isOne();
        }
    }

    @Test
    void shouldTakeAnyNumberOfCallsWhenItHasNoLimit() {
        try (TimSimulator simulator = TimSimulator.builder().unlimited().start();
                Caller caller = new Caller(simulator)) {
            assertThat(burst(caller, TIMPUSH, 300)).allMatch(answer -> answer.code() == 0);
        }
    }

    private static List<Answered> burst(Caller caller, String path, int calls) {
        return Flux.range(0, calls)
                .flatMap(call -> caller.posting(path, body("a")), 8)
                .collectList()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
    }
}
