package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of "x", whom nobody knows, beside "a". */
final class UnknownAccountsTest {

    private static final String CLEAR = "{'To_Account':['x','a']}";

    private static TimSimulator start(UnknownAccounts unknown) {
        return TimSimulator.builder()
                .attributeNames("sex")
                .user("a", Map.of())
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

    private static Stream<Arguments> shouldListThemInTheNewerFamilyTestCases() {
        return Stream.concat(
                writes(),
                Stream.of(
                        Arguments.of("clear_all_tags", CLEAR),
                        Arguments.of("get_tag", CLEAR),
                        Arguments.of("get_attr", CLEAR)));
    }

    @MethodSource("shouldListThemInTheNewerFamilyTestCases")
    @ParameterizedTest
    void shouldListThemInTheNewerFamily(String operation, String body) {
        try (TimSimulator simulator = start(UnknownAccounts.REFUSED);
                Caller caller = new Caller(simulator)) {
            Answered answer = caller.newer(operation, body);

            assertThat(answer.actionStatus()).isEqualTo("OK");
            assertThat(answer.code()).isZero();
            assertThat(answer.codes()).isEqualTo(Map.of("x", 70107));
            assertThat(simulator.attributes("x")).isNull();
            assertThat(simulator.tags("x")).isNull();
        }
    }

    @EnumSource(names = {"EMPTY", "OMITTED"})
    @ParameterizedTest
    void shouldLoseWhatIsWrittenToThemInSilence(UnknownAccounts unknown) {
        try (TimSimulator simulator = start(unknown);
                Caller caller = new Caller(simulator)) {
            writes().forEach(write -> assertThat(call(caller, write).body())
                    .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorInfo\":\"\",\"ErrorCode\":0}"));
            caller.older("add_tag", "{'UserTags':[" + item("'Tags':['t']") + "]}");

            assertThat(simulator.attributes("x")).isNull();
            assertThat(simulator.tags("a")).containsExactly("t");
        }
    }

    @EnumSource(names = {"EMPTY", "OMITTED"})
    @ParameterizedTest
    void shouldAnswerNoTagsOrLeaveThemOut(UnknownAccounts unknown) {
        try (TimSimulator simulator = start(unknown);
                Caller caller = new Caller(simulator)) {
            assertThat(caller.older("get_tag", "{'To_Account':['a','x']}").tags("x"))
                    .isEqualTo(unknown == UnknownAccounts.EMPTY ? "[]" : "none");
        }
    }

    @MethodSource("writes")
    @ParameterizedTest
    void shouldListThemInTheOlderFamilyWhenToldTo(String operation, String body) {
        try (TimSimulator simulator = start(UnknownAccounts.ERROR_LIST);
                Caller caller = new Caller(simulator)) {
            assertThat(caller.older(operation, body).codes()).isEqualTo(Map.of("x", 70107));
        }
    }

    @MethodSource("writes")
    @ParameterizedTest
    void shouldRefuseTheWholeCallWhenToldTo(String operation, String body) {
        try (TimSimulator simulator = start(UnknownAccounts.REFUSED);
                Caller caller = new Caller(simulator)) {
            assertThat(caller.older(operation, body).code()).isEqualTo(90048);
            assertThat(caller.older("get_attr", CLEAR).code()).isEqualTo(90048);
            assertThat(caller.older("get_tag", CLEAR).code()).isEqualTo(90048);
            assertThat(caller.older("remove_all_tags", CLEAR).code()).isEqualTo(90048);
            assertThat(simulator.attributes("a")).isEmpty();
            assertThat(simulator.tags("a")).isEmpty();
        }
    }

    @Test
    void shouldRefuseTheWholeCallEvenWhenItsAnswerWouldLeaveTheAccountOut() {
        try (TimSimulator simulator = start(UnknownAccounts.REFUSED);
                Caller caller = new Caller(simulator)) {
            simulator.script(Fault.OMIT);

            assertThat(caller.older("get_tag", "{'To_Account':['x']}").code()).isEqualTo(90048);
        }
    }

    private static Answered call(Caller caller, Arguments write) {
        return caller.older((String) write.get()[0], (String) write.get()[1]);
    }
}
