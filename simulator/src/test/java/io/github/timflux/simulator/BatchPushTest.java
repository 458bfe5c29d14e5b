package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.RecordedCall;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests pushes to accounts that the request names. */
final class BatchPushTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .withoutRateLimit()
            .account("a", Map.of())
            .accountDirectory(account -> account.startsWith("u") ? Map.of() : null)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private SimulatorResponse push(List<String> accounts, String dataId) {
        return client.timPush(
                "batch",
                "{'From_Account':'x','MsgRandom':4294967295,'OfflinePushInfo':{},'DataId':'" + dataId
                        + "','To_Account':" + new Gson().toJson(accounts) + "}");
    }

    @Test
    void shouldReachKnownAccountsAndListTheOthersAsErrors() {
        SimulatorResponse response = push(List.of("u2", "x", "a", "u2", "y"), "");

        assertThat(response.errorCode()).isZero();
        assertThat(response.actionStatus()).isEqualTo("OK");
        assertThat(response.errorCodes()).isEqualTo(Map.of("x", 70107, "y", 70107));
        assertThat(simulator.pushes()).singleElement().satisfies(push -> {
            assertThat(push.accounts()).containsExactly("u2", "a");
            assertThat(push.toEveryone()).isFalse();
            assertThat(push.condition()).isEmpty();
            assertThat(push.path()).isEqualTo("/v4/timpush/batch");
            assertThat(push.taskId())
                    .startsWith("batch_")
                    .isEqualTo(response.json().get("TaskId").getAsString());
        });
        assertThat(simulator.recordedCalls()).singleElement().satisfies(call -> assertThat(call.accounts())
                .containsExactly("u2", "x", "a", "u2", "y"));
    }

    @Test
    void shouldHaveNoErrorListIfAllAccountsAreKnown() {
        assertThat(push(List.of("a"), "").json().has("ErrorList")).isFalse();
    }

    @Test
    void shouldAccept1To500Accounts() {
        assertThat(push(accounts(500), "").errorCode()).isZero();
        assertThat(push(accounts(501), "").errorCode()).isEqualTo(90011);
        assertThat(push(List.of(), "").errorCode()).isEqualTo(90003);
        assertThat(push(List.of("a", ""), "").errorCode()).isEqualTo(90003);
        assertThat(simulator.pushes()).hasSize(1);
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number).toList();
    }

    @Test
    void shouldAcceptADataIdOfAtMost64Bytes() {
        String longest = "五".repeat(21) + "1";

        assertThat(push(List.of("a"), longest).errorCode()).isZero();
        assertThat(push(List.of("a"), longest + "2").errorCode()).isEqualTo(90057);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'MsgRandom':1,'OfflinePushInfo':{},'To_Account':['a']} | 90001",
                "{'From_Account':'a','MsgRandom':1,'To_Account':['a']} | 90001",
                "{'From_Account':'a','OfflinePushInfo':{},'To_Account':['a']} | 90005",
                "{'From_Account':'a','MsgRandom':1,'OfflinePushInfo':{}} | 90003",
                "{'From_Account':'a','MsgRandom':1,'OfflinePushInfo':{},'To_Account':'a'} | 90001",
                "{'From_Account':'a','MsgRandom':1,'OfflinePushInfo':{},'To_Account':['a'],'Condition':{}} | 90001",
                "{'From_Account':'a','MsgRandom':1,'OfflinePushInfo':{},'To_Account':['a'],'DataId':1} | 90001",
            })
    void shouldRejectAnInvalidField(String body, int code) {
        assertThat(client.timPush("batch", body).errorCode()).isEqualTo(code);
        assertThat(simulator.pushes()).isEmpty();
        assertThat(simulator.recordedCalls()).noneMatch(RecordedCall::executed);
    }

    @Test
    void shouldApplyFaultsOfAccountsToTheErrorList() {
        simulator.enqueueFaults(InjectedFault.OTHER_ACCOUNTS_ONLY, InjectedFault.ODD_ACCOUNT_VALUE);

        assertThat(push(List.of("a"), "").failedAccounts()).isNotEmpty().doesNotContain("a");
        assertThat(push(List.of("a"), "").failedAccounts()).containsExactly("a");
    }
}
