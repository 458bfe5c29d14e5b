package io.github.timflux.simulator;

import static io.github.timflux.simulator.AdminClient.error;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the requests of the admin API, and that they change the simulator. */
final class AdminApiTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("city")
            .account("u1", Map.of("city", "Busan"), List.of("vip"))
            .account("u2", Map.of())
            .recordBodies()
            .admin()
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator, 1);
    private final AdminClient admin = new AdminClient(simulator);

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldAnswerHealth() {
        assertThat(admin.get("health").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(admin.get("health").contentType()).isEqualTo("application/json");
    }

    @Test
    void shouldShowAndChangeSettings() {
        JsonObject settings = admin.json("settings");
        assertThat(settings.get("sdkAppId").getAsLong()).isEqualTo(1_400_000_000L);
        assertThat(settings.get("latencyMillis").getAsInt()).isZero();
        assertThat(settings.get("attributeNames").toString()).isEqualTo("[\"city\"]");
        assertThat(settings.has("secretKey")).isFalse();

        SimulatorResponse changed =
                admin.send("PATCH", "settings", "{'latencyMillis':5,'callsPerSecond':7,'identifiers':['a','b']}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("latencyMillis").getAsInt()).isEqualTo(5);
        assertThat(simulator.identifier()).isEqualTo("a");
    }

    @Test
    void shouldAcceptTheSettingsThatItReturns() {
        String settings = admin.get("settings").body();

        SimulatorResponse changed = admin.send("PATCH", "settings", settings);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(settings);
    }

    @Test
    void shouldListAccountsByPage() {
        simulator.change(settings -> {
            for (int number = 10; number < 40; number++) {
                settings.account("user-" + number, Map.of());
            }
        });
        simulator.change(settings -> settings.account("ä ö", Map.of()));

        JsonObject first = admin.json("accounts?limit=3");
        assertThat(first.getAsJsonArray("accounts").toString())
                .isEqualTo("[{\"account\":\"u1\",\"attributes\":{\"city\":\"Busan\"},\"tags\":[\"vip\"]},"
                        + "{\"account\":\"u2\",\"attributes\":{},\"tags\":[]},"
                        + "{\"account\":\"user-10\",\"attributes\":{},\"tags\":[]}]");
        assertThat(first.get("more").getAsBoolean()).isTrue();
        JsonObject rest = admin.json("accounts?after=user-10");
        assertThat(names(rest.getAsJsonArray("accounts")))
                .hasSize(30)
                .startsWith("user-11")
                .endsWith("user-39", "ä ö");
        assertThat(rest.get("more").getAsBoolean()).isFalse();
    }

    private static List<String> names(JsonArray accounts) {
        return StreamSupport.stream(accounts.spliterator(), false)
                .map(each -> each.getAsJsonObject().get("account").getAsString())
                .toList();
    }

    @CsvSource({
        "u/1, u%2F1",
        "u/1, u/1",
        "<script>, %3Cscript%3E",
        "a b, a%20b",
        "a+b, a+b",
        "张伟, %E5%BC%A0%E4%BC%9F",
        "100%, 100%25",
        "a?b#c, a%3Fb%23c",
        ".., %2E%2E"
    })
    @ParameterizedTest
    void shouldPutGetAndDeleteAccountsOfAnyName(String account, String encoded) {
        SimulatorResponse put =
                admin.send("PUT", "accounts/" + encoded, "{'attributes':{'city':'<b>'},'tags':['new','vip']}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(simulator.attributes(account)).containsExactly(Map.entry("city", "<b>"));
        assertThat(simulator.tags(account)).containsExactly("new", "vip");
        SimulatorResponse read = admin.get("accounts/" + encoded);
        assertThat(read.json().get("account").getAsString()).isEqualTo(account);
        assertThat(read.body()).isEqualTo(put.body());
        assertThat(admin.send("PUT", "accounts/" + encoded, read.body()).body()).isEqualTo(put.body());
        assertThat(admin.delete("accounts/" + encoded).status()).isEqualTo(204);
        assertThat(simulator.attributes(account)).isNull();
        assertThat(admin.delete("accounts/" + encoded).status()).isEqualTo(404);
        assertThat(admin.get("accounts/" + encoded).status()).isEqualTo(404);
    }

    @Test
    void shouldReplaceAnAccount() {
        admin.send("PUT", "accounts/u1", "{'tags':['new']}");

        assertThat(simulator.attributes("u1")).isEmpty();
        assertThat(simulator.tags("u1")).containsExactly("new");
    }

    @Test
    void shouldEnqueueSetAndClearFaults() {
        String queued = "[{'fault':'THROTTLED'},{'errorCode':60013,'errorInfo':'busy'},"
                + "{'status':500,'headers':{'Retry-After':'2'},'contentType':'text/plain','body':'no'},"
                + "{'fault':'HTML_BODY','path':'v4/timpush/add_tag'}]";
        assertThat(admin.send("POST", "faults", queued).status()).isEqualTo(200);
        SimulatorResponse set = admin.send("PUT", "faults", "[{'fault':'INTERNAL_ERROR','probability':1}]");
        assertThat(set.json().getAsJsonArray("queue")).hasSize(4);
        assertThat(set.json().getAsJsonArray("probabilities")).hasSize(1);
        assertThat(admin.get("faults").body()).isEqualTo(set.body());

        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60007);
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(60013);
        assertThat(client.getAttributes("u1").status()).isEqualTo(500);
        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(91000);

        assertThat(admin.delete("faults").status()).isEqualTo(204);
        assertThat(admin.get("faults").body()).isEqualTo("{\"queue\":[],\"probabilities\":[]}");
        assertThat(client.getAttributes("u1").errorCode()).isZero();
    }

    @Test
    void shouldKeepTheQueueWhenProbabilitiesChange() {
        admin.send("POST", "faults", "[{'fault':'THROTTLED'}]");
        admin.send("PUT", "faults", "[{'fault':'INTERNAL_ERROR','probability':1}]");
        JsonObject faults = admin.send("PUT", "faults", "[]").json();

        assertThat(faults.getAsJsonArray("queue")).hasSize(1);
        assertThat(faults.getAsJsonArray("probabilities")).isEmpty();
    }

    @Test
    void shouldAcceptTheProbabilitiesThatItReturns() {
        String json = "[{'fault':'INTERNAL_ERROR','probability':0.25},"
                + "{'errorCode':60013,'errorInfo':'x','path':'v4/timpush/get_attr','probability':0.5}]";
        JsonArray first = admin.send("PUT", "faults", json).json().getAsJsonArray("probabilities");
        JsonArray second = admin.send("PUT", "faults", first.toString()).json().getAsJsonArray("probabilities");

        assertThat(second).isEqualTo(first).hasSize(2);
        assertThat(first.get(1).getAsJsonObject().get("path").getAsString()).isEqualTo("v4/timpush/get_attr");
    }

    @Test
    void shouldShowRecordedCalls() {
        client.withParameter("random", "7").getAttributes("u1", "u2");
        simulator.enqueueFaults(InjectedFault.EMPTY_BODY);
        client.getAttributes("u2");

        JsonArray calls = admin.list("calls", "calls");
        assertThat(calls).hasSize(2);
        JsonObject call = calls.get(0).getAsJsonObject();
        assertThat(call.get("number").getAsLong()).isEqualTo(1);
        assertThat(call.get("time").getAsString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(call.get("path").getAsString()).isEqualTo("/v4/timpush/get_attr");
        assertThat(call.get("identifier").getAsString()).isEqualTo("administrator");
        assertThat(call.get("random").getAsString()).isEqualTo("7");
        assertThat(call.get("userAgent").getAsString()).isEqualTo("simulator-client/1");
        assertThat(call.get("connectionId").getAsString()).isNotEmpty();
        assertThat(call.get("accountCount").getAsInt()).isEqualTo(2);
        assertThat(call.get("accounts").toString()).isEqualTo("[\"u1\",\"u2\"]");
        assertThat(call.get("errorCode").getAsInt()).isZero();
        assertThat(call.get("fault").getAsString()).isEqualTo("NONE");
        assertThat(call.get("executed").getAsBoolean()).isTrue();
        assertThat(call.get("request").getAsString()).isEqualTo(SimulatorClient.body("u1", "u2"));
        assertThat(call.get("response").getAsString()).contains("Busan");
        JsonObject failed = calls.get(1).getAsJsonObject();
        assertThat(failed.get("errorCode").isJsonNull()).isTrue();
        assertThat(failed.get("fault").getAsString()).isEqualTo("EMPTY_BODY");
    }

    @Test
    void shouldShowNoBodiesThatAreNotRecorded() {
        simulator.change(settings -> settings.recordBodies(false));
        client.getAttributes("u1");

        JsonObject call = admin.list("calls", "calls").get(0).getAsJsonObject();
        assertThat(call.get("request").isJsonNull()).isTrue();
        assertThat(call.get("response").isJsonNull()).isTrue();
    }

    @CsvSource({
        "'',                                  1 2 3 4",
        "after=2,                             3 4",
        "after=1&limit=2,                     2 3",
        "limit=1,                             1",
        "path=v4/timpush/get_attr,            1 2 3",
        "path=/v4/all_member_push/im_get_attr,4",
        "account=u2,                          2 4",
        "errorCode=60007,                     3",
        "errorCode=null,                      4",
        "fault=THROTTLED,                     3",
        "fault=NONE&account=u2,               2",
        "fault=ERROR_60013,                   ''",
        "after=,                              1 2 3 4"
    })
    @ParameterizedTest
    void shouldFilterCalls(String query, String numbers) {
        client.getAttributes("u1");
        client.getAttributes("u1", "u2");
        simulator.enqueueFaults(InjectedFault.THROTTLED, InjectedFault.EMPTY_BODY);
        client.getAttributes("u1");
        client.post(SimulatorClient.ALL_MEMBER_PUSH, SimulatorClient.body("u2"));

        String found = StreamSupport.stream(
                        admin.list("calls?" + query, "calls").spliterator(), false)
                .map(call -> call.getAsJsonObject().get("number").getAsString())
                .collect(joining(" "));
        assertThat(found).isEqualTo(numbers);
    }

    @Test
    void shouldShowRecordedPushes() {
        client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{},'Condition':{'TagsAnd':['vip']}}");
        client.timPush("batch", "{'MsgRandom':1,'From_Account':'a','OfflinePushInfo':{},'To_Account':['u2']}");

        JsonArray pushes = admin.list("pushes", "pushes");
        assertThat(pushes).hasSize(2);
        JsonObject push = pushes.get(0).getAsJsonObject();
        assertThat(push.get("path").getAsString()).isEqualTo("/v4/timpush/push");
        assertThat(push.get("accounts").toString()).isEqualTo("[\"u1\"]");
        assertThat(push.get("accountCount").getAsInt()).isEqualTo(1);
        assertThat(push.get("toEveryone").getAsBoolean()).isFalse();
        assertThat(push.get("revoked").getAsBoolean()).isFalse();
        assertThat(push.get("condition").getAsString()).isEqualTo("{\"TagsAnd\":[\"vip\"]}");
        assertThat(push.get("body").getAsString()).contains("MsgRandom");
        String taskId = push.get("taskId").getAsString();
        assertThat(admin.list("pushes?after=" + taskId, "pushes")).hasSize(1);
        assertThat(admin.list("pushes?account=u1", "pushes")).hasSize(1);
        assertThat(admin.json("pushes?limit=1").get("more").getAsBoolean()).isTrue();
        assertThat(error(admin.get("pushes?after=none"))).contains("\"none\"");
    }

    @Test
    void shouldShowAndResetStatistics() {
        simulator.change(settings -> settings.callsPerSecond("v4/timpush/get_tag", 0.5));
        client.getAttributes("u1", "u2");
        client.timPush("get_tag", SimulatorClient.body("u1"));
        client.post("/nowhere", "");
        admin.get("statistics");

        JsonObject statistics = admin.json("statistics");
        assertThat(statistics.get("calls").getAsLong()).isEqualTo(3);
        assertThat(statistics.get("throttled").getAsLong()).isZero();
        assertThat(statistics.get("malformed").getAsLong()).isEqualTo(1);
        assertThat(statistics.get("accounts").getAsLong()).isEqualTo(3);
        assertThat(statistics.get("maxAccountsPerCall").getAsInt()).isEqualTo(2);
        assertThat(statistics.get("maxCallsPerSecond").getAsInt()).isEqualTo(1);
        assertThat(statistics.get("connections").getAsLong()).isEqualTo(1);
        JsonArray operations = statistics.getAsJsonArray("operations");
        assertThat(operations).hasSize(2);
        assertThat(operations.get(0).getAsJsonObject().get("path").getAsString())
                .isEqualTo("/v4/timpush/get_attr");
        assertThat(operations.get(0).getAsJsonObject().get("callsPerSecond").getAsDouble())
                .isEqualTo(100);
        assertThat(operations.get(1).getAsJsonObject().get("callsPerSecond").getAsDouble())
                .isEqualTo(0.5);
        simulator.change(SettingsChange::withoutRateLimit);
        assertThat(admin.list("statistics", "operations")
                        .get(0)
                        .getAsJsonObject()
                        .get("callsPerSecond")
                        .isJsonNull())
                .isTrue();

        assertThat(admin.delete("statistics").status()).isEqualTo(204);
        assertThat(admin.json("statistics").get("calls").getAsLong()).isZero();
        assertThat(admin.list("calls", "calls")).isEmpty();
    }

    @Test
    void shouldSetAndRemoveScriptedAnswers() {
        assertThat(admin.send("PUT", "responses/v4/openim/sendmsg", "{'MsgKey':'1','List':[{'a':null}]}")
                        .status())
                .isEqualTo(204);
        assertThat(client.post("/v4/openim/sendmsg", "{}").body())
                .contains("\"MsgKey\":\"1\"")
                .contains("\"List\":[{\"a\":null}]")
                .contains("\"ActionStatus\":\"OK\"");
        assertThat(admin.json("settings").getAsJsonObject("responses").toString())
                .contains("MsgKey");

        assertThat(admin.delete("responses/v4/openim/sendmsg").status()).isEqualTo(204);
        assertThat(client.post("/v4/openim/sendmsg", "{}").errorCode()).isEqualTo(60009);
        assertThat(admin.delete("responses/v4/openim/sendmsg").status()).isEqualTo(404);
    }

    @Test
    void shouldRevokeSignatures() {
        client.getAttributes("u1");

        assertThat(admin.post("revoke-signatures").status()).isEqualTo(204);

        assertThat(client.getAttributes("u1").errorCode()).isEqualTo(70052);
    }

    @Test
    void shouldReset() {
        client.getAttributes("u1");
        admin.send("PATCH", "settings", "{'latencyMillis':5,'accounts':{'u9':{}}}");
        admin.delete("accounts/u1");

        assertThat(admin.post("reset").status()).isEqualTo(204);

        assertThat(simulator.accounts()).containsExactly("u1", "u2");
        assertThat(admin.json("settings").get("latencyMillis").getAsInt()).isZero();
        assertThat(admin.json("statistics").get("calls").getAsLong()).isZero();
    }

    @Test
    void shouldNotBeThereByDefault() {
        try (TimSimulator plain = TimSimulator.builder().start();
                SimulatorClient plainClient = new SimulatorClient(plain)) {
            assertThat(plainClient.get("/__admin/health").errorCode()).isEqualTo(60009);
            assertThat(plain.statistics().calls()).isEqualTo(1);
            assertThatIllegalStateException()
                    .isThrownBy(plain::adminEndpoint)
                    .withMessage(
                            "The simulator at %s has no admin API; expected a simulator that was built with admin() or"
                                    + " adminPort().",
                            plain.endpoint());
        }
    }
}
