package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WriteAttributesTest {

    private static final String REGISTRATION_ID = "0A1B2C3D-0000-4000-8000-0123456789AB";
    private static final String FIFTY_BYTES = "五五五五五五五五五五五五五五五五50";

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex", "city")
            .account("a", Map.of("sex", "F"))
            .account("b", Map.of())
            .accountDirectory(account ->
                    account.startsWith("far-") || account.equals(REGISTRATION_ID) ? Map.of("city", "X") : null)
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldKeepAttributesThatTheRequestDoesNotContain() {
        SimulatorResponse response = client.allMemberPush(
                "set_attr",
                "{'UserAttrs':[{'To_Account':'a','Attrs':{'city':'Y'}},{'To_Account':'b','Attrs':{'sex':'M'}}]}");

        assertThat(response.actionStatus()).isEqualTo("OK");
        assertThat(response.errorCode()).isZero();
        assertThat(response.json().has("ErrorList")).isFalse();
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F", "city", "Y"));
        assertThat(simulator.attributes("b")).isEqualTo(Map.of("sex", "M"));
    }

    @Test
    void shouldReadInOneFamilyWhatTheOtherFamilyWrote() {
        client.timPush("set_attr", "{'UserAttrs':[{'To_Account':'far-1','Attrs':{'sex':'M'}}]}");

        assertThat(client.allMemberPush("get_attr", "{'To_Account':['far-1','far-2']}")
                        .attributes("far-1"))
                .isEqualTo("{\"city\":\"X\",\"sex\":\"M\"}");
        assertThat(simulator.attributes("far-2")).isEqualTo(Map.of("city", "X"));
    }

    @Test
    void shouldRemoveAttributesAndIgnoreMissingOnes() {
        SimulatorResponse response = client.timPush(
                "remove_attr",
                "{'UserAttrs':[{'To_Account':'a','Attrs':['city','sex']},{'To_Account':'far-1','Attrs':['city']}]}");

        assertThat(response.errorCode()).isZero();
        assertThat(response.errorCodes()).isEmpty();
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
                "{'UserAttrs':[{'To_Account':'b','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'sex':'" + FIFTY_BYTES
                        + "+'}}]}"
            })
    void shouldChangeNoAccountWhenOneAttributeIsInvalid(String body) {
        SimulatorResponse response = client.timPush("set_attr", body);

        assertThat(response.errorCode()).isEqualTo(90033);
        assertThat(response.actionStatus()).isEqualTo("FAIL");
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
        assertThat(simulator.attributes("b")).isEmpty();
    }

    @Test
    void shouldRemoveNoAttributeWhenOneIsNotDefined() {
        SimulatorResponse response = client.allMemberPush(
                "remove_attr",
                "{'UserAttrs':[{'To_Account':'a','Attrs':['sex']},{'To_Account':'far-1','Attrs':['age']}]}");

        assertThat(response.errorCode()).isEqualTo(90033);
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
    }

    @Test
    void shouldAcceptValuesOfFiftyBytesAndEmptyValues() {
        client.timPush(
                "set_attr", "{'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'','city':'" + FIFTY_BYTES + "'}}]}");

        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "", "city", FIFTY_BYTES));
    }

    @Test
    void shouldListAccountsOfTheWrongTypeAsErrors() {
        String body = "{'UserAttrs':[{'To_Account':'" + REGISTRATION_ID
                + "','Attrs':{'city':'Y'}},{'To_Account':'a','Attrs':{'city':'Y'}}]}";

        SimulatorResponse response = client.timPush("set_attr", body);

        assertThat(response.actionStatus()).isEqualTo("OK");
        assertThat(response.errorCodes()).isEqualTo(Map.of(REGISTRATION_ID, 90035));
        assertThat(simulator.attributes(REGISTRATION_ID)).isEqualTo(Map.of("city", "X"));
        assertThat(simulator.attributes("a")).containsEntry("city", "Y");
    }

    @Test
    void shouldRejectTheCallForAnAccountOfTheWrongTypeWithoutErrorList() {
        String body = "{'UserAttrs':[{'To_Account':'a','Attrs':{'city':'Y'}},{'To_Account':'" + REGISTRATION_ID
                + "','Attrs':{'city':'Y'}}]}";

        assertThat(client.allMemberPush("set_attr", body).errorCode()).isEqualTo(90035);
        assertThat(simulator.attributes("a")).doesNotContainKey("city");
    }

    @Test
    void shouldUseThePredicateForRegistrationIds() {
        try (TimSimulator other = TimSimulator.builder()
                        .attributeNames("sex")
                        .registrationIds(account -> account.startsWith("device-"))
                        .accountDirectory(account -> Map.of())
                        .start();
                SimulatorClient otherClient = new SimulatorClient(other)) {
            SimulatorResponse response = otherClient.timPush(
                    "set_attr",
                    "{'UserAttrs':[{'To_Account':'device-1','Attrs':{'sex':'F'}},{'To_Account':'" + REGISTRATION_ID
                            + "','Attrs':{'sex':'F'}}]}");

            assertThat(response.errorCodes()).isEqualTo(Map.of("device-1", 90035));
        }
    }
}
