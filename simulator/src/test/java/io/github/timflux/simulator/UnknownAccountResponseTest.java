package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests requests with the unknown account "x" and the existing account "a". */
final class UnknownAccountResponseTest {

    private static final String CLEAR = "{'To_Account':['x','a']}";

    private static TimSimulator start(UnknownAccountResponse unknown) {
        return TimSimulator.builder()
                .attributeNames("sex")
                .account("a", Map.of())
                .unknownAccounts(unknown)
                .start();
    }

    private static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of("set_attr", "{'UserAttrs':[" + item("'Attrs':{'sex':'F'}") + "]}"),
                Arguments.of("remove_attr", "{'UserAttrs':[" + item("'Attrs':['sex']") + "]}"),
                Arguments.of("add_tag", "{'UserTags':[" + item("'Tags':['t']") + "]}"),
                Arguments.of("remove_tag", "{'UserTags':[" + item("'Tags':['t']") + "]}"));
    }

    private static String item(String content) {
        return "{'To_Account':'a'," + content + "},{'To_Account':'x'," + content + "}";
    }

    private static Stream<Arguments> shouldListThemAsErrorsInTimPushTestCases() {
        return Stream.concat(
                writes(),
                Stream.of(
                        Arguments.of("clear_all_tags", CLEAR),
                        Arguments.of("get_tag", CLEAR),
                        Arguments.of("get_attr", CLEAR)));
    }

    @MethodSource("shouldListThemAsErrorsInTimPushTestCases")
    @ParameterizedTest
    void shouldListThemAsErrorsInTimPush(String operation, String body) {
        try (TimSimulator simulator = start(UnknownAccountResponse.REJECTED);
                SimulatorClient client = new SimulatorClient(simulator)) {
            SimulatorResponse response = client.timPush(operation, body);

            assertThat(response.actionStatus()).isEqualTo("OK");
            assertThat(response.errorCode()).isZero();
            assertThat(response.errorCodes()).isEqualTo(Map.of("x", 70107));
            assertThat(simulator.attributes("x")).isNull();
            assertThat(simulator.tags("x")).isNull();
        }
    }

    @EnumSource(names = {"EMPTY", "OMITTED"})
    @ParameterizedTest
    void shouldIgnoreWritesToThem(UnknownAccountResponse unknown) {
        try (TimSimulator simulator = start(unknown);
                SimulatorClient client = new SimulatorClient(simulator)) {
            writes().forEach(write -> assertThat(call(client, write).body())
                    .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}"));
            client.allMemberPush("add_tag", "{'UserTags':[" + item("'Tags':['t']") + "]}");

            assertThat(simulator.attributes("x")).isNull();
            assertThat(simulator.tags("a")).containsExactly("t");
        }
    }

    @EnumSource(names = {"EMPTY", "OMITTED"})
    @ParameterizedTest
    void shouldReturnThemWithoutTagsOrOmitThem(UnknownAccountResponse unknown) {
        try (TimSimulator simulator = start(unknown);
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.allMemberPush("get_tag", "{'To_Account':['a','x']}")
                            .tags("x"))
                    .isEqualTo(unknown == UnknownAccountResponse.EMPTY ? "[]" : "none");
        }
    }

    @MethodSource("writes")
    @ParameterizedTest
    void shouldListThemAsErrorsInAllMemberPush(String operation, String body) {
        try (TimSimulator simulator = start(UnknownAccountResponse.ERROR_LIST);
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.allMemberPush(operation, body).errorCodes()).isEqualTo(Map.of("x", 70107));
        }
    }

    @MethodSource("writes")
    @ParameterizedTest
    void shouldRejectTheWholeCall(String operation, String body) {
        try (TimSimulator simulator = start(UnknownAccountResponse.REJECTED);
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.allMemberPush(operation, body).errorCode()).isEqualTo(90048);
            assertThat(client.allMemberPush("get_attr", CLEAR).errorCode()).isEqualTo(90048);
            assertThat(client.allMemberPush("get_tag", CLEAR).errorCode()).isEqualTo(90048);
            assertThat(client.allMemberPush("remove_all_tags", CLEAR).errorCode())
                    .isEqualTo(90048);
            assertThat(simulator.attributes("a")).isEmpty();
            assertThat(simulator.tags("a")).isEmpty();
        }
    }

    @Test
    void shouldRejectTheWholeCallEvenIfAFaultOmitsTheAccount() {
        try (TimSimulator simulator = start(UnknownAccountResponse.REJECTED);
                SimulatorClient client = new SimulatorClient(simulator)) {
            simulator.enqueueFaults(InjectedFault.MISSING_ACCOUNTS);

            assertThat(client.allMemberPush("get_tag", "{'To_Account':['x']}").errorCode())
                    .isEqualTo(90048);
        }
    }

    private static SimulatorResponse call(SimulatorClient client, Arguments write) {
        return client.allMemberPush((String) write.get()[0], (String) write.get()[1]);
    }
}
