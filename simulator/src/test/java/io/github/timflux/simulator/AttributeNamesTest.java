package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeNamesTest {

    private static final String FIFTY_BYTES = "五五五五五五五五五五五五五五五五50";
    private static final String REGISTRATION_ID = "0A1B2C3D-0000-4000-8000-0123456789AB";

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex", "city")
            .accountDirectory(account -> Map.of())
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldReturnNamesAndInTimPushTheirTypes() {
        assertThat(client.allMemberPush("get_attr_name", "{}").body())
                .endsWith("\"ErrorCode\":0,\"AttrNames\":{\"0\":\"sex\",\"1\":\"city\"}}");
        assertThat(client.timPush("get_attr_name", "{}").body())
                .endsWith("\"AttrNames\":{\"0\":\"sex\",\"1\":\"city\"},\"AttrTypes\":{\"0\":0,\"1\":0}}");
    }

    @Test
    void shouldReturnNoNamesWhenNoneAreDefined() {
        try (TimSimulator fresh = TimSimulator.builder().start();
                SimulatorClient freshClient = new SimulatorClient(fresh)) {
            assertThat(freshClient.allMemberPush("get_attr_name", "{}").json().get("AttrNames"))
                    .hasToString("{}");
            assertThat(fresh.attributeNames()).isEmpty();
        }
    }

    @Test
    void shouldKeepSlotsThatTheRequestDoesNotContain() {
        SimulatorResponse response =
                client.allMemberPush("set_attr_name", "{'AttrNames':{'9':'" + FIFTY_BYTES + "','1':'town'}}");

        assertThat(response.errorCode()).isZero();
        assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, "sex", 1, "town", 9, FIFTY_BYTES));
    }

    @Test
    void shouldAcceptTheCurrentNameOfASlot() {
        assertThat(client.timPush("set_attr_name", "{'AttrNames':{'0':'sex'},'AttrTypes':{'0':0}}")
                        .errorCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'AttrNames':{'2':'new','3':'sex'}}",
                "{'AttrNames':{'2':'new','3':'new'}}",
                "{'AttrNames':{'0':'city','1':'sex','2':'new'}}",
                "{'AttrNames':{'2':'new','10':'ten'}}",
                "{'AttrNames':{'2':'new','-1':'one'}}",
                "{'AttrNames':{'2':'new','03':'three'}}",
                "{'AttrNames':{'2':'new','3':''}}",
                "{'AttrNames':{'2':'new','3':'" + FIFTY_BYTES + "+'}}",
                "{'AttrNames':{'2':'new'},'AttrTypes':{'3':0}}",
                "{'AttrNames':{'2':'new'},'AttrTypes':{'2':2}}",
                "{'AttrNames':{'2':'new','0':'sex'},'AttrTypes':{'0':1}}"
            })
    void shouldChangeNoSlotWhenOneSlotIsInvalid(String body) {
        assertThat(client.timPush("set_attr_name", body).errorCode()).isEqualTo(90033);

        assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, "sex", 1, "city"));
    }

    @Test
    void shouldKeepTheTypeOfARenamedSlot() {
        client.timPush("set_attr_name", "{'AttrNames':{'2':'model','3':'age'},'AttrTypes':{'2':1}}");
        client.allMemberPush("set_attr_name", "{'AttrNames':{'2':'device'}}");

        assertThat(client.timPush("get_attr_name", "{}").json().get("AttrTypes"))
                .hasToString("{\"0\":0,\"1\":0,\"2\":1,\"3\":0}");
        assertThat(client.timPush("set_attr_name", "{'AttrNames':{'2':'device'},'AttrTypes':{'2':0}}")
                        .errorCode())
                .isEqualTo(90033);
    }

    @Test
    void shouldAllowAnAttributeForAccountsOfItsTypeOnly() {
        client.timPush("set_attr_name", "{'AttrNames':{'2':'model'},'AttrTypes':{'2':1}}");

        SimulatorResponse response = client.timPush(
                "set_attr",
                "{'UserAttrs':[{'To_Account':'" + REGISTRATION_ID
                        + "','Attrs':{'model':'X'}},{'To_Account':'u1','Attrs':{'sex':'F','model':'X'}}]}");

        assertThat(response.errorCodes()).isEqualTo(Map.of("u1", 90035));
        assertThat(simulator.attributes(REGISTRATION_ID)).isEqualTo(Map.of("model", "X"));
        assertThat(simulator.attributes("u1")).isEmpty();
    }

    @Test
    void shouldKeepValuesUnderTheOldNameOfARenamedSlot() {
        client.allMemberPush("set_attr", "{'UserAttrs':[{'To_Account':'u1','Attrs':{'city':'Y'}}]}");

        client.allMemberPush("set_attr_name", "{'AttrNames':{'1':'town'}}");

        assertThat(client.allMemberPush("get_attr", "{'To_Account':['u1']}").attributes("u1"))
                .isEqualTo("{\"city\":\"Y\"}");
        assertThat(client.allMemberPush("remove_attr", "{'UserAttrs':[{'To_Account':'u1','Attrs':['city']}]}")
                        .errorCode())
                .isEqualTo(90033);
    }
}
