package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the rates of pushes, the limit of pushes per day, and the number of recorded pushes. */
final class PushLimitTest {

    private static final Map<String, String> BODIES = Map.of(
            "timpush/push", "{'MsgRandom':1,'OfflinePushInfo':{}}",
            "all_member_push/im_push", "{'MsgRandom':1,'MsgBody':[]}",
            "timpush/batch", "{'From_Account':'a','MsgRandom':1,'OfflinePushInfo':{},'To_Account':['a']}",
            "timpush/revoke", "{'TaskId':'push_1','OfflinePushInfo':{}}");

    /** Calls an operation several times and returns the error codes. */
    private static List<Integer> codes(UnaryOperator<TimSimulatorBuilder> settings, String operation, int calls) {
        try (TimSimulator simulator = settings.apply(TimSimulator.builder()).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            return IntStream.range(0, calls)
                    .mapToObj(call -> call(client, operation).errorCode())
                    .toList();
        }
    }

    private static SimulatorResponse call(SimulatorClient client, String operation) {
        return client.post(
                "/v4/" + operation, requireNonNull(BODIES.get(operation)).replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({
        "timpush/push, 0, 90024",
        "all_member_push/im_push, 0, 90024",
        "timpush/revoke, 90049, 90051",
        "timpush/batch, 0, 60007"
    })
    void shouldAnswerWithTheErrorOfTheOperationOverItsRate(String operation, int first, int second) {
        // A rate that is low enough to make the test independent of the time between two calls.
        assertThat(codes(builder -> builder.callsPerSecond("v4/" + operation, 0.01), operation, 3))
                .containsExactly(first, second, second);
    }

    @ParameterizedTest
    @CsvSource({"timpush/push", "all_member_push/im_push", "timpush/batch"})
    void shouldHaveNoLimitWithoutRateLimit(String operation) {
        assertThat(codes(TimSimulatorBuilder::withoutRateLimit, operation, 120)).containsOnly(0);
    }

    @Test
    void shouldKeepTheRateOfAPathThatAFunctionReplaces() {
        assertThat(codes(
                        builder -> builder.callsPerSecond("v4/timpush/push", 0.01)
                                .respond("v4/timpush/push", request -> "{}"),
                        "timpush/push",
                        2))
                .containsExactly(0, 90024);
    }

    @Test
    void shouldLimitThePushesOfADayTogether() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .withoutRateLimit()
                        .pushesPerDay(2)
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            simulator.enqueueFaults(InjectedFault.INTERNAL_ERROR, InjectedFault.NOT_FOUND);
            call(client, "timpush/push");
            call(client, "timpush/push");
            call(client, "timpush/push");
            call(client, "timpush/batch");

            assertThat(call(client, "all_member_push/im_push").errorCode()).isZero();
            assertThat(call(client, "all_member_push/im_push").errorCode()).isEqualTo(90047);
            assertThat(call(client, "timpush/push").errorCode()).isEqualTo(90047);
            assertThat(call(client, "timpush/batch").errorCode()).isZero();
            assertThat(simulator.pushes()).hasSize(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 100", "true, 150"})
    void shouldLimitThePushesOfADayTo100UnlessTheRateLimitIsDisabled(boolean isUnlimited, int successes) {
        UnaryOperator<TimSimulatorBuilder> settings = builder -> isUnlimited
                ? builder.pushesPerDay(1).withoutRateLimit()
                : builder.callsPerSecond("v4/timpush/push", 100_000);

        assertThat(codes(settings, "timpush/push", 150))
                .filteredOn(code -> code == 0)
                .hasSize(successes);
    }

    @Test
    void shouldKeepTheLatestPushesOnly() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .withoutRateLimit()
                        .maxRecordedPushes(2)
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            List<String> tasks = IntStream.range(0, 3)
                    .mapToObj(call ->
                            call(client, "timpush/push").json().get("TaskId").getAsString())
                    .toList();

            assertThat(simulator.pushes())
                    .extracting(RecordedPush::taskId)
                    .containsExactlyElementsOf(tasks.subList(1, 3));
        }
    }
}
