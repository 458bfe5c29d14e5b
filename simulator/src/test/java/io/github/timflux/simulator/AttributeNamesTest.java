package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeNamesTest {

    private static final String FIFTY = "五五五五五五五五五五五五五五五五50";
    private static final String DEVICE = "0A1B2C3D-0000-4000-8000-0123456789AB";

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex", "city")
            .directory(account -> Map.of())
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldAnswerNamesAndInTheNewerFamilyTypes() {
        assertThat(caller.older("get_attr_name", "{}").body())
                .endsWith("\"ErrorCode\":0,\"AttrNames\":{\"0\":\"sex\",\"1\":\"city\"}}");
        assertThat(caller.newer("get_attr_name", "{}").body())
                .endsWith("\"AttrNames\":{\"0\":\"sex\",\"1\":\"city\"},\"AttrTypes\":{\"0\":0,\"1\":0}}");
    }

    @Test
    void shouldAnswerNoNamesAsLongAsThereAreNone() {
        try (TimSimulator fresh = TimSimulator.builder().start();
                Caller toFresh = new Caller(fresh)) {
            assertThat(toFresh.older("get_attr_name", "{}").json().get("AttrNames"))
                    .hasToString("{}");
            assertThat(fresh.attributeNames()).isEmpty();
        }
    }

    @Test
    void shouldLeaveTheSlotsAloneThatAreNotNamed() {
        Answered answer = caller.older("set_attr_name", "{'AttrNames':{'9':'" + FIFTY + "','1':'town'}}");

        assertThat(answer.code()).isZero();
        assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, "sex", 1, "town", 9, FIFTY));
    }

    @Test
    void shouldTakeANameAgainForItsOwnSlot() {
        assertThat(caller.newer("set_attr_name", "{'AttrNames':{'0':'sex'},'AttrTypes':{'0':0}}")
                        .code())
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
                "{'AttrNames':{'2':'new','3':'" + FIFTY + "+'}}",
                "{'AttrNames':{'2':'new'},'AttrTypes':{'3':0}}",
                "{'AttrNames':{'2':'new'},'AttrTypes':{'2':2}}",
                "{'AttrNames':{'2':'new','0':'sex'},'AttrTypes':{'0':1}}"
            })
    void shouldDefineNothingWhenOneSlotIsWrong(String body) {
        assertThat(caller.newer("set_attr_name", body).code()).isEqualTo(90033);

        assertThat(simulator.attributeNames()).isEqualTo(Map.of(0, "sex", 1, "city"));
    }

    @Test
    void shouldKeepTheTypeOfASlotThatIsRenamed() {
        caller.newer("set_attr_name", "{'AttrNames':{'2':'model','3':'age'},'AttrTypes':{'2':1}}");
        caller.older("set_attr_name", "{'AttrNames':{'2':'device'}}");

        assertThat(caller.newer("get_attr_name", "{}").json().get("AttrTypes"))
                .hasToString("{\"0\":0,\"1\":0,\"2\":1,\"3\":0}");
        assertThat(caller.newer("set_attr_name", "{'AttrNames':{'2':'device'},'AttrTypes':{'2':0}}")
                        .code())
                .isEqualTo(90033);
    }

    @Test
    void shouldServeTheAccountsOfItsTypeOnly() {
        caller.newer("set_attr_name", "{'AttrNames':{'2':'model'},'AttrTypes':{'2':1}}");

        Answered answer = caller.newer(
                "set_attr",
                "{'UserAttrs':[{'To_Account':'" + DEVICE
                        + "','Attrs':{'model':'X'}},{'To_Account':'u1','Attrs':{'sex':'F','model':'X'}}]}");

        assertThat(answer.codes()).isEqualTo(Map.of("u1", 90035));
        assertThat(simulator.attributes(DEVICE)).isEqualTo(Map.of("model", "X"));
        assertThat(simulator.attributes("u1")).isEmpty();
    }

    @Test
    void shouldKeepValuesUnderTheNameThatTheyWereSetUnder() {
        caller.older("set_attr", "{'UserAttrs':[{'To_Account':'u1','Attrs':{'city':'Y'}}]}");

        caller.older("set_attr_name", "{'AttrNames':{'1':'town'}}");

        assertThat(caller.older("get_attr", "{'To_Account':['u1']}").attributes("u1"))
                .isEqualTo("{\"city\":\"Y\"}");
        assertThat(caller.older("remove_attr", "{'UserAttrs':[{'To_Account':'u1','Attrs':['city']}]}")
                        .code())
                .isEqualTo(90033);
    }
}
