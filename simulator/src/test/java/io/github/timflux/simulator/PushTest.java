package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.RecordedCall;
import io.github.timflux.simulator.model.RecordedPush;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests pushes to everyone and by a condition. */
final class PushTest {

    private static final String REGISTRATION_ID = "0A1B2C3D-0000-4000-8000-0123456789AB";
    private static final String FIFTY_BYTES = "五五五五五五五五五五五五五五五五50";
    private static final String ELEVEN_TAGS = "['0','1','2','3','4','5','6','7','8','9','10']";
    private static final String TEN_TAGS = "['0','1','2','3','4','5','6','7','8','9']";

    private final TimSimulator simulator = TimSimulator.builder()
            .withoutRateLimit()
            .attributeNames("sex", "city")
            .account("none", Map.of())
            .account("a", Map.of("sex", "F", "city", "Seoul"), List.of("A"))
            .account("ab", Map.of("sex", "F"), List.of("A", "B"))
            .account("b", Map.of("sex", "M", "city", "Seoul"), List.of("B"))
            .account("c", Map.of("city", "Oslo"), List.of("C"))
            .account("acd", Map.of(), List.of("A", "C", "D"))
            .account(REGISTRATION_ID, Map.of(), List.of("device"))
            .accountDirectory(account -> account.startsWith("far") ? Map.of("sex", "F") : null)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    private SimulatorResponse push(String fields) {
        return client.timPush("push", body(fields));
    }

    private static String body(String fields) {
        return "{'MsgRandom':1,'OfflinePushInfo':{}" + fields + "}";
    }

    private SimulatorResponse imPush(String fields) {
        return client.allMemberPush("push", "{'MsgRandom':1,'MsgBody':[]" + fields + "}");
    }

    private RecordedPush onlyPush() {
        assertThat(simulator.pushes()).hasSize(1);
        return simulator.pushes().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'TagsAnd':['A']} | a ab acd",
                "{'TagsAnd':['A','B']} | ab",
                "{'TagsAnd':['A','missing']} |",
                "{'TagsOr':['A','B']} | a ab b acd",
                "{'TagsOr':['missing','C']} | c acd",
                "{'TagsAnd':['A'],'TagsOr':['B','D']} | ab acd",
                "{'AttrsAnd':{'sex':'F'}} | a ab",
                "{'AttrsAnd':{'sex':'F','city':'Seoul'}} | a",
                "{'AttrsAnd':{'sex':'f'}} |",
                "{'AttrsOr':{'sex':'F','city':'Seoul'}} | a ab b",
                "{'AttrsAnd':{'sex':'F'},'AttrsOr':{'city':'Seoul','sex':'M'}} | a",
            })
    void shouldReachExactlyTheAccountsOfTheCondition(String condition, String accounts) {
        push(",'Condition':" + condition);
        imPush(",'Condition':" + condition);

        assertThat(simulator.pushes()).hasSize(2).allSatisfy(push -> {
            assertThat(push.accounts()).containsExactlyInAnyOrderElementsOf(words(accounts));
            assertThat(push.condition()).isEqualTo(condition.replace('\'', '"'));
            assertThat(push.toEveryone()).isFalse();
        });
        assertThat(simulator.pushes())
                .extracting(RecordedPush::path)
                .containsExactly("/v4/timpush/push", "/v4/all_member_push/im_push");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'TagsNot':['A']} | none b c " + REGISTRATION_ID,
                "{'TagsNot':['C','D']} | none a ab b c " + REGISTRATION_ID,
                "{'TagsOr':['A','B'],'TagsNot':['C','D']} | a ab b",
                "{'TagsAnd':['A'],'TagsNot':['A']} |",
            })
    void shouldNotReachAccountsWithAllTagsOfTagsNot(String condition, String accounts) {
        push(",'Condition':" + condition);

        assertThat(onlyPush().accounts()).containsExactlyInAnyOrderElementsOf(words(accounts));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | ''", ",'Condition':{} | {}", ",'Condition':{  } | {  }"})
    void shouldSayThatAPushWithoutConditionGoesToEveryone(String fields, String condition) {
        assertThat(push(fields).errorCode()).isZero();

        assertThat(onlyPush().toEveryone()).isTrue();
        assertThat(onlyPush().condition()).isEqualTo(condition);
        assertThat(onlyPush().accounts())
                .containsExactlyInAnyOrder("none", "a", "ab", "b", "c", "acd", REGISTRATION_ID);
    }

    @Test
    void shouldReachTheAccountsWithTheTagsOfTheMomentOfThePush() {
        push(",'Condition':{'TagsAnd':['new']}");
        client.timPush(
                "add_tag", "{'UserTags':[{'To_Account':'none','Tags':['new']},{'To_Account':'far-1','Tags':['new']}]}");
        push(",'Condition':{'TagsAnd':['new']}");
        client.timPush("remove_tag", "{'UserTags':[{'To_Account':'none','Tags':['new']}]}");
        push(",'Condition':{'TagsAnd':['new']}");

        assertThat(simulator.pushes().get(0).accounts()).isEmpty();
        assertThat(simulator.pushes().get(1).accounts()).containsExactlyInAnyOrder("none", "far-1");
        assertThat(simulator.pushes().get(2).accounts()).containsExactly("far-1");
    }

    @Test
    void shouldRecordBodyAndTaskIdOfEachPush() {
        String first = push(",'From_Account':'a','MsgBody':[{}],'MsgLifeTime':0,'OnlineOnlyFlag':1")
                .json()
                .get("TaskId")
                .getAsString();
        String second = imPush(",'From_Account':'a','MsgLifeTime':604800,'OfflinePushInfo':{'x':[{}]}")
                .json()
                .get("TaskId")
                .getAsString();

        assertThat(simulator.pushes()).extracting(RecordedPush::taskId).containsExactly(first, second);
        assertThat(first).isNotEqualTo(second);
        assertThat(simulator.pushes().get(0).body())
                .isEqualTo(body(",'From_Account':'a','MsgBody':[{}],'MsgLifeTime':0,'OnlineOnlyFlag':1")
                        .replace('\'', '"'));
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::executed).containsExactly(true, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 90005",
                "{'OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':-1,'OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':4294967296,'OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':99999999999999999999999,'OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':1.5,'OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':'1','OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':{'a':[]},'OfflinePushInfo':{}} | 90005",
                "{'MsgRandom':1} | 90001",
                "{'MsgRandom':1,'OfflinePushInfo':[]} | 90001",
                "{'MsgRandom':1,'OfflinePushInfo':{},'OfflinePushInfo':{}} | 90001",
                "{'MsgRandom':1,'OfflinePushInfo':{},'Other':1} | 90001",
                "{'MsgRandom':1,'OfflinePushInfo':{},'To_Account':['a']} | 90001",
                "{'MsgRandom':1,'OfflinePushInfo':{},'From_Account':1} | 90001",
                "{'MsgRandom':1,'OfflinePushInfo':{},'MsgBody':{}} | 90007",
                "{'MsgRandom':1,'OfflinePushInfo':{},'MsgLifeTime':604801} | 90026",
                "{'MsgRandom':1,'OfflinePushInfo':{},'MsgLifeTime':-1} | 90026",
                "{'MsgRandom':1,'OfflinePushInfo':{},'OnlineOnlyFlag':2} | 90001",
            })
    void shouldRejectAPushWithAnInvalidField(String body, int code) {
        expect(code, client.timPush("push", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'MsgRandom':1} | 90007",
                "{'MsgRandom':1,'OfflinePushInfo':{}} | 90007",
                "{'MsgBody':[]} | 90005",
                "{'MsgRandom':1,'MsgBody':[],'OnlineOnlyFlag':1} | 90001",
                "{'MsgRandom':1,'MsgBody':[],'Condition':{'TagsNot':['A']}} | 90001",
            })
    void shouldRejectAnInvalidFieldInAllMemberPush(String body, int code) {
        expect(code, client.allMemberPush("push", body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | 90001",
                "[] | 90001",
                "{'Other':[]} | 90001",
                "{'TagsAnd':{}} | 90001",
                "{'TagsAnd':[1]} | 90001",
                "{'AttrsAnd':['sex']} | 90001",
                "{'AttrsAnd':{'sex':1}} | 90001",
                "{'TagsAnd':['A'],'AttrsOr':{'sex':'F'}} | 90039",
                "{'TagsOr':['A'],'AttrsAnd':{'sex':'F'}} | 90039",
                "{'TagsNot':['A'],'AttrsAnd':{'sex':'F'}} | 90039",
                "{'TagsAnd':['A',''],'TagsOr':['B']} | 90040",
                "{'TagsOr':[]} | 90040",
                "{'TagsNot':['']} | 90040",
                "{'TagsAnd':" + ELEVEN_TAGS + "} | 90032",
                "{'TagsOr':" + ELEVEN_TAGS + "} | 90032",
                "{'TagsNot':" + ELEVEN_TAGS + "} | 90032",
                "{'TagsAnd':['" + FIFTY_BYTES + "+']} | 90020",
                "{'TagsNot':['" + FIFTY_BYTES + "+']} | 90020",
                "{'TagsAnd':['A','B'],'TagsOr':['C','A']} | 90022",
                "{'TagsAnd':['A','A']} | 90022",
                "{'AttrsAnd':{'size':'1'}} | 90033",
                "{'AttrsOr':{}} | 90033",
            })
    void shouldRejectAnInvalidCondition(String condition, int code) {
        expect(code, push(",'Condition':" + condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'TagsAnd':" + TEN_TAGS + ",'TagsNot':" + TEN_TAGS + "}",
                "{'TagsOr':['" + FIFTY_BYTES + "']}",
            })
    void shouldAcceptTheLargestCondition(String condition) {
        assertThat(push(",'Condition':" + condition).errorCode()).isZero();
    }

    @Test
    void shouldAcceptABodyOfAtMost10KibibytesInTimPush() {
        String good = body("").replace('\'', '"');
        String padding = " ".repeat(10 * 1024 - good.length() - 2) + "五";

        expect(90056, push(",'From_Account':'" + padding + "'"));
        String largest = good + " ".repeat(10 * 1024 - good.length());
        assertThat(client.post("/v4/timpush/push", largest).errorCode()).isZero();
        assertThat(client.post("/v4/timpush/push", largest + " ").errorCode()).isEqualTo(90056);
        assertThat(imPush(",'From_Account':'" + padding + "'").errorCode()).isZero();
    }

    private void expect(int code, SimulatorResponse response) {
        assertThat(response.errorCode()).isEqualTo(code);
        assertThat(response.actionStatus()).isEqualTo("FAIL");
        assertThat(response.json().has("TaskId")).isFalse();
        assertThat(simulator.pushes()).isEmpty();
        assertThat(simulator.recordedCalls()).extracting(RecordedCall::executed).containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timpush/push", "timpush/batch", "timpush/revoke", "all_member_push/im_push"})
    void shouldRefuseUnsignedCalls(String path) {
        client.withoutParameter("usersig");

        expect(70002, client.post("/v4/" + path, "{\"MsgRandom\":1,\"OfflinePushInfo\":{},\"TaskId\":\"push_1\"}"));
    }

    @Test
    void shouldKeepThePushesWhenTheStatisticsAreReset() {
        push("");

        simulator.resetStatistics();

        assertThat(simulator.pushes()).hasSize(1);
    }
}
