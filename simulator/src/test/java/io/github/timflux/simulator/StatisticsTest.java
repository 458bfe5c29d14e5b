package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.TIMPUSH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StatisticsTest {

    private final TimSimulator simulator = TimSimulator.builder().recording(2).start();
    // One connection: with more, whether a call finds the last one's free again is a matter of luck.
    private final Caller caller = new Caller(simulator, 1);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldCountCallsAccountsAndConnections() {
        caller.ask("a", "b", "b");
        caller.ask("c");
        caller.post(TIMPUSH, "nonsense");
        caller.post("/nowhere", "");

        assertThat(simulator.statistics()).isEqualTo(new Statistics(4, 0, 2, 3, 4, 3, 1));
    }

    @Test
    void shouldCountConnectionsOnceAndNotForEachCall() {
        caller.ask("a");
        caller.ask("a");
        try (Caller another = new Caller(simulator)) {
            another.ask("a");
        }

        assertThat(simulator.statistics().connections()).isEqualTo(2);
    }

    @Test
    void shouldRecordWhatTheCallSaid() {
        caller.with("random", "007").ask("b", "a", "b");

        assertThat(simulator.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo(TIMPUSH);
            assertThat(call.random()).isEqualTo("007");
            assertThat(call.identifier()).isEqualTo("administrator");
            assertThat(call.accounts()).containsExactly("b", "a", "b");
            assertThat(call.userAgent()).isEqualTo("caller/1");
            assertThat(call.connection()).isNotEmpty();
            assertThat(call.errorCode()).isZero();
            assertThat(call.fault()).isEqualTo(Fault.NONE);
        });
    }

    @Test
    void shouldNameTheAccountsOfRefusedCallsToo() {
        simulator.script(Fault.RESET_MID_ANSWER, Fault.INTERNAL_ERROR);
        try {
            caller.ask("a");
        } catch (RuntimeException expected) {
            assertThat(expected).hasCauseInstanceOf(Exception.class);
        }
        caller.ask("b");

        assertThat(simulator.calls()).extracting(RecordedCall::accounts).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void shouldKeepTheLatestCallsOnly() {
        caller.ask("a");
        caller.ask("b");
        caller.ask("c");

        assertThat(simulator.calls()).extracting(RecordedCall::accounts).containsExactly(List.of("b"), List.of("c"));
        assertThat(simulator.statistics().calls()).isEqualTo(3);
    }

    @Test
    void shouldCountTheCallsOfEachOperation() {
        caller.ask("a");
        caller.ask("b");
        caller.older("get_tag", "nonsense");
        caller.post("/nowhere", "");

        assertThat(simulator.callsByPath())
                .containsExactly(Map.entry("/v4/all_member_push/im_get_tag", 1L), Map.entry(TIMPUSH, 2L));
        simulator.forget();
        assertThat(simulator.callsByPath()).isEmpty();
    }

    @Test
    void shouldNotKeepBodiesUnlessItIsToldTo() {
        caller.ask("a");

        assertThat(simulator.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body().remaining()).isZero());
    }

    @Test
    void shouldKeepTheBytesOfBodiesForEveryoneWhoLooks() {
        try (TimSimulator keeping = TimSimulator.builder().recordingBodies().start();
                Caller toKeeping = new Caller(keeping)) {
            toKeeping.post(TIMPUSH, "{\"To_Account\":[ \"五\" ]}");
            toKeeping.post("/nowhere", "nonsense");

            assertThat(bodies(keeping)).containsExactly("{\"To_Account\":[ \"五\" ]}", "nonsense");
            assertThat(bodies(keeping)).hasSize(2).doesNotContain("");
            assertThat(keeping.calls()).allMatch(call -> call.body().isReadOnly());
        }
    }

    private static List<String> bodies(TimSimulator simulator) {
        return simulator.calls().stream()
                .map(call -> UTF_8.decode(call.body()).toString())
                .toList();
    }

    @Test
    void shouldForgetTheRecordAndTheStatistics() {
        caller.ask("a");

        simulator.forget();

        assertThat(simulator.calls()).isEmpty();
        assertThat(simulator.statistics()).isEqualTo(new Statistics(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void shouldTellConnectionsApart() {
        caller.ask("a");
        try (Caller another = new Caller(simulator)) {
            another.ask("a");
        }

        assertThat(simulator.calls()).extracting(RecordedCall::connection).doesNotHaveDuplicates();
    }
}
