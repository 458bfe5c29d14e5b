package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RevokeTest {

    private final TimSimulator simulator =
            TimSimulator.builder().withoutRateLimit().account("a", Map.of()).start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private SimulatorResponse revoke(String taskId) {
        return client.timPush("revoke", "{'TaskId':'" + taskId + "','OfflinePushInfo':{}}");
    }

    private static String taskId(SimulatorResponse response) {
        return response.json().get("TaskId").getAsString();
    }

    private String push() {
        return taskId(client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{}}"));
    }

    @Test
    void shouldRevokeAPushOfAnyPathOnce() {
        String first = push();
        String second = taskId(client.allMemberPush("push", "{'MsgRandom':1,'MsgBody':[]}"));
        String third = taskId(
                client.timPush("batch", "{'From_Account':'a','MsgRandom':1,'OfflinePushInfo':{},'To_Account':['a']}"));

        assertThat(revoke(second).errorCode()).isZero();
        assertThat(revoke(third).errorCode()).isZero();
        assertThat(revoke(second).errorCode()).isEqualTo(90050);
        assertThat(simulator.pushes())
                .extracting(RecordedPush::taskId, RecordedPush::revoked)
                .containsExactly(tuple(first, false), tuple(second, true), tuple(third, true));
    }

    @Test
    void shouldNotRevokeAnUnknownPush() {
        assertThat(revoke("push_1").errorCode()).isEqualTo(90049);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'TaskId':'push_1'} | 90053",
                "{'OfflinePushInfo':{}} | 90001",
                "{'TaskId':1,'OfflinePushInfo':{}} | 90001",
                "{'TaskId':'push_1','OfflinePushInfo':[]} | 90001",
                "{'TaskId':'push_1','OfflinePushInfo':{},'Other':1} | 90001",
            })
    void shouldRejectAnInvalidField(String body, int code) {
        push();

        assertThat(client.timPush("revoke", body).errorCode()).isEqualTo(code);
        assertThat(simulator.pushes()).extracting(RecordedPush::revoked).containsExactly(false);
    }

    @Test
    void shouldNotRevokeWithAFaultThatAppliesNoWrite() {
        String task = push();
        simulator.enqueueFaults(InjectedFault.NOT_FOUND);

        assertThat(revoke(task).status()).isEqualTo(404);
        assertThat(simulator.pushes()).extracting(RecordedPush::revoked).containsExactly(false);
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::executed).containsExactly(true, false);
    }
}
