package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StatisticsTest {

    private final TimSimulator simulator =
            TimSimulator.builder().maxRecordedCalls(2).start();
    // One connection: with several, a call can open another one before the previous connection is free.
    private final SimulatorClient client = new SimulatorClient(simulator, 1);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldCountCallsAccountsAndConnections() {
        client.getAttributes("a", "b", "b");
        client.getAttributes("c");
        client.post(TIMPUSH, "nonsense");
        client.post("/nowhere", "");

        assertThat(simulator.statistics()).isEqualTo(new SimulatorStatistics(4, 0, 2, 3, 4, 3, 1));
    }

    @Test
    void shouldCountAReusedConnectionOnce() {
        client.getAttributes("a");
        client.getAttributes("a");
        try (SimulatorClient another = new SimulatorClient(simulator)) {
            another.getAttributes("a");
        }

        assertThat(simulator.statistics().connections()).isEqualTo(2);
    }

    @Test
    void shouldRecordTheValuesOfACall() {
        client.withParameter("random", "007").getAttributes("b", "a", "b");

        assertThat(simulator.recordedCalls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo(TIMPUSH);
            assertThat(call.random()).isEqualTo("007");
            assertThat(call.identifier()).isEqualTo("administrator");
            assertThat(call.accounts()).containsExactly("b", "a", "b");
            assertThat(call.userAgent()).isEqualTo("simulator-client/1");
            assertThat(call.connectionId()).isNotEmpty();
            assertThat(call.errorCode()).isZero();
            assertThat(call.fault()).isEqualTo(InjectedFault.NONE);
        });
    }

    @Test
    void shouldRecordTheAccountsOfFailedCalls() {
        simulator.enqueueFaults(InjectedFault.CLOSED_MID_RESPONSE, InjectedFault.INTERNAL_ERROR);
        try {
            client.getAttributes("a");
        } catch (RuntimeException expected) {
            assertThat(expected).hasCauseInstanceOf(Exception.class);
        }
        client.getAttributes("b");

        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::accounts)
                .containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void shouldKeepTheLatestCallsOnly() {
        client.getAttributes("a");
        client.getAttributes("b");
        client.getAttributes("c");

        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::accounts)
                .containsExactly(List.of("b"), List.of("c"));
        assertThat(simulator.statistics().calls()).isEqualTo(3);
    }

    @Test
    void shouldCountTheCallsOfEachOperation() {
        client.getAttributes("a");
        client.getAttributes("b");
        client.allMemberPush("get_tag", "nonsense");
        client.post("/nowhere", "");

        assertThat(simulator.callCountByPath())
                .containsExactly(Map.entry("/v4/all_member_push/im_get_tag", 1L), Map.entry(TIMPUSH, 2L));
        simulator.resetStatistics();
        assertThat(simulator.callCountByPath()).isEmpty();
    }

    @Test
    void shouldNotKeepBodiesByDefault() {
        client.getAttributes("a");

        assertThat(simulator.recordedCalls())
                .singleElement()
                .satisfies(call -> assertThat(call.body().remaining()).isZero());
    }

    @Test
    void shouldReturnAnIndependentReadOnlyBodyToEachCaller() {
        try (TimSimulator keeping = TimSimulator.builder().recordBodies().start();
                SimulatorClient keepingClient = new SimulatorClient(keeping)) {
            keepingClient.post(TIMPUSH, "{\"To_Account\":[ \"五\" ]}");
            keepingClient.post("/nowhere", "nonsense");

            assertThat(bodies(keeping)).containsExactly("{\"To_Account\":[ \"五\" ]}", "nonsense");
            assertThat(bodies(keeping)).hasSize(2).doesNotContain("");
            assertThat(keeping.recordedCalls()).allMatch(call -> call.body().isReadOnly());
        }
    }

    private static List<String> bodies(TimSimulator simulator) {
        return simulator.recordedCalls().stream()
                .map(call -> UTF_8.decode(call.body()).toString())
                .toList();
    }

    @Test
    void shouldResetRecordedCallsAndStatistics() {
        client.getAttributes("a");

        simulator.resetStatistics();

        assertThat(simulator.recordedCalls()).isEmpty();
        assertThat(simulator.statistics()).isEqualTo(new SimulatorStatistics(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void shouldRecordTheConnectionOfEachCall() {
        client.getAttributes("a");
        try (SimulatorClient another = new SimulatorClient(simulator)) {
            another.getAttributes("a");
        }

        assertThat(simulator.recordedCalls())
                .extracting(RecordedCall::connectionId)
                .doesNotHaveDuplicates();
    }
}
