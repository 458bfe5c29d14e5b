package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeWritesTest {

    private static final String DEVICE = "0A1B2C3D-0000-4000-8000-0123456789AB";
    private static final String FIFTY = "五五五五五五五五五五五五五五五五50";

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex", "city")
            .user("a", Map.of("sex", "F"))
            .user("b", Map.of())
            .directory(account -> account.startsWith("far-") || account.equals(DEVICE) ? Map.of("city", "X") : null)
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldKeepTheAttributesThatAreNotNamed() {
        Answered answer = caller.older(
                "set_attr",
                "{'UserAttrs':[{'To_Account':'a','Attrs':{'city':'Y'}},{'To_Account':'b','Attrs':{'sex':'M'}}]}");

        assertThat(answer.actionStatus()).isEqualTo("OK");
        assertThat(answer.code()).isZero();
        assertThat(answer.json().has("ErrorList")).isFalse();
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F", "city", "Y"));
        assertThat(simulator.attributes("b")).isEqualTo(Map.of("sex", "M"));
    }

    @Test
    void shouldReadInOneFamilyWhatWasWrittenInTheOther() {
        caller.newer("set_attr", "{'UserAttrs':[{'To_Account':'far-1','Attrs':{'sex':'M'}}]}");

        assertThat(caller.older("get_attr", "{'To_Account':['far-1','far-2']}").attributes("far-1"))
                .isEqualTo("{\"city\":\"X\",\"sex\":\"M\"}");
        assertThat(simulator.attributes("far-2")).isEqualTo(Map.of("city", "X"));
    }

    @Test
    void shouldRemoveTheNamedAttributesAndNotMindAbsentOnes() {
        Answered answer = caller.newer(
                "remove_attr",
                "{'UserAttrs':[{'To_Account':'a','Attrs':['city','sex']},{'To_Account':'far-1','Attrs':['city']}]}");

        assertThat(answer.code()).isZero();
        assertThat(answer.codes()).isEmpty();
        assertThat(simulator.attributes("a")).isEmpty();
        assertThat(simulator.attributes("far-1")).isEmpty();
        assertThat(simulator.attributes("far-2")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'UserAttrs':[{'To_Account':'b','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'sex':'M','age':'1'}}]}",
                "{'UserAttrs':[{'To_Account':'b','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'Sex':'M'}}]}",
                "{'UserAttrs':[{'To_Account':'b','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'':'M'}}]}",
                "{'UserAttrs':[{'To_Account':'b','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'sex':'" + FIFTY
                        + "+'}}]}"
            })
    void shouldSetNothingForAnybodyWhenOneAttributeIsWrong(String body) {
        Answered answer = caller.newer("set_attr", body);

        assertThat(answer.code()).isEqualTo(90033);
        assertThat(answer.actionStatus()).isEqualTo("FAIL");
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
        assertThat(simulator.attributes("b")).isEmpty();
    }

    @Test
    void shouldRemoveNothingWhenOneAttributeIsNotDefined() {
        Answered answer = caller.older(
                "remove_attr",
                "{'UserAttrs':[{'To_Account':'a','Attrs':['sex']},{'To_Account':'far-1','Attrs':['age']}]}");

        assertThat(answer.code()).isEqualTo(90033);
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
    }

    @Test
    void shouldTakeFiftyBytesAndTheEmptyText() {
        caller.newer("set_attr", "{'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'','city':'" + FIFTY + "'}}]}");

        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "", "city", FIFTY));
    }

    @Test
    void shouldFailForAccountsOfTheOtherTypeOnly() {
        String body = "{'UserAttrs':[{'To_Account':'" + DEVICE
                + "','Attrs':{'city':'Y'}},{'To_Account':'a','Attrs':{'city':'Y'}}]}";

        Answered answer = caller.newer("set_attr", body);

        assertThat(answer.actionStatus()).isEqualTo("OK");
        assertThat(answer.codes()).isEqualTo(Map.of(DEVICE, 90035));
        assertThat(simulator.attributes(DEVICE)).isEqualTo(Map.of("city", "X"));
        assertThat(simulator.attributes("a")).containsEntry("city", "Y");
    }

    @Test
    void shouldRefuseAccountsOfTheOtherTypeWhereThereIsNoErrorList() {
        String body = "{'UserAttrs':[{'To_Account':'a','Attrs':{'city':'Y'}},{'To_Account':'" + DEVICE
                + "','Attrs':{'city':'Y'}}]}";

        assertThat(caller.older("set_attr", body).code()).isEqualTo(90035);
        assertThat(simulator.attributes("a")).doesNotContainKey("city");
    }

    @Test
    void shouldLetTheBuilderSayWhoIsARegistrationId() {
        try (TimSimulator other = TimSimulator.builder()
                        .attributeNames("sex")
                        .registrationIds(account -> account.startsWith("device-"))
                        .directory(account -> Map.of())
                        .start();
                Caller toOther = new Caller(other)) {
            Answered answer = toOther.newer(
                    "set_attr",
                    "{'UserAttrs':[{'To_Account':'device-1','Attrs':{'sex':'F'}},{'To_Account':'" + DEVICE
                            + "','Attrs':{'sex':'F'}}]}");

            assertThat(answer.codes()).isEqualTo(Map.of("device-1", 90035));
        }
    }
}
