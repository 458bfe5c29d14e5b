package io.github.timflux.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.RecordedCall;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which bodies of write requests the simulator accepts. */
final class WriteRequestBodyTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex")
            .accountDirectory(account -> Map.of("sex", "F"))
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "set_attr    | ``",
                "set_attr    | []",
                "set_attr    | {'UserAttrs':{}}",
                "set_attr    | {'UserAttrs':null}",
                "set_attr    | {'UserAttrs':['a']}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a'}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':['sex']}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':1}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':null}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M','sex':'F'}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':1,'Attrs':{'sex':'M'}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M'},'More':1}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M'}}],'More':1}",
                "set_attr    | {'Attrs':[{'To_Account':'a','Attrs':{'sex':'M'}}]}",
                "set_attr    | {'To_Account':'a','Attrs':{'sex':'M'}}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':''}}]}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':[]}]}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':'sex'}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':'x'}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':[1]}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':[]}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':[]}],'Replace':1}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':2}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':true}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':null}",
                "remove_tag  | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':0}",
                "remove_tag  | {'UserTags':[{'To_Account':'a','Tags':[null]}]}",
                "clear_all_tags | {'To_Account':'a'}",
                "set_attr_name | {}",
                "set_attr_name | {'AttrNames':{}}",
                "set_attr_name | {'AttrNames':['sex']}",
                "set_attr_name | {'AttrNames':{'0':1}}",
                "set_attr_name | {'AttrNames':{'0':'sex'},'AttrTypes':{'0':'0'}}",
                "set_attr_name | {'AttrNames':{'0':'sex'},'AttrTypes':null}",
                "get_attr_name | ``",
                "get_attr_name | {'To_Account':['a']}"
            })
    void shouldRejectAnUnexpectedBody(String operation, String body) {
        assertThat(client.timPush(operation, body).errorCode()).isEqualTo(90001);
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
        assertThat(simulator.tags("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add_tag | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':0}",
                "set_attr_name | {'AttrNames':{'0':'sex'},'AttrTypes':{'0':0}}"
            })
    void shouldRejectFieldsOfTimPushInAllMemberPush(String operation, String body) {
        assertThat(client.allMemberPush(operation, body).errorCode()).isEqualTo(90001);
        assertThat(client.timPush(operation, body).errorCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set_attr | {}",
                "set_attr | {'UserAttrs':[]}",
                "set_attr | {'UserAttrs':[{'Attrs':{'sex':'M'}}]}",
                "add_tag | {'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'','Tags':['x']}]}",
                "clear_all_tags | {'To_Account':[]}"
            })
    void shouldRejectABodyWithoutAccounts(String operation, String body) {
        assertThat(client.timPush(operation, body).errorCode()).isEqualTo(90003);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set_attr | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'sex':'M'}}]}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':['sex']},{'To_Account':'a','Attrs':['sex']}]}",
                "add_tag | {'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'a','Tags':['y']}]}",
                "remove_tag | {'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'a','Tags':['y']}]}",
                "clear_all_tags | {'To_Account':['a','a']}"
            })
    void shouldRejectAndRecordARequestThatWritesToAnAccountTwice(String operation, String body) {
        assertThat(client.timPush(operation, body).errorCode()).isEqualTo(90001);

        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
        assertThat(simulator.recordedCalls())
                .singleElement()
                .extracting(RecordedCall::accounts)
                .isEqualTo(List.of("a", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add_tag", "remove_tag"})
    void shouldAcceptAtMost100Accounts(String operation) {
        assertThat(client.timPush(operation, tagged(100)).errorCode()).isZero();
        assertThat(client.timPush(operation, tagged(101)).errorCode()).isEqualTo(90018);
    }

    @Test
    void shouldWriteNothingFor101Accounts() {
        client.timPush("add_tag", tagged(101));

        assertThat(simulator.tags("u0")).isEmpty();
    }

    private static String tagged(int accounts) {
        return IntStream.range(0, accounts)
                .mapToObj(number -> "{'To_Account':'u" + number + "','Tags':['x']}")
                .collect(joining(",", "{'UserTags':[", "]}"));
    }
}
