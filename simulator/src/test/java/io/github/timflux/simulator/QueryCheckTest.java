package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryCheckTest {

    private final TimSimulator simulator = TimSimulator.builder().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "sdkappid, 60012",
        "identifier, 60004",
        "usersig, 70002",
        "random, 60002",
        "contenttype, 60025",
    })
    void shouldRefuseACallThatLacksAParameter(String parameter, int code) {
        expect(code, caller.without(parameter).ask("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "sdkappid, 1400000001, 70020",
        "sdkappid, one, 60006",
        "sdkappid, -1, 60006",
        "identifier, somebody, 70013",
        "usersig, nonsense, 70003",
        "random, -1, 60002",
        "random, 4294967296, 60002",
        "random, 0x10, 60002",
        "contenttype, JSON, 60025",
        "contenttype, xml, 60025",
        "identifier, %zz, 60002",
    })
    void shouldRefuseACallWithAWrongParameter(String parameter, String value, int code) {
        expect(code, caller.with(parameter, value).ask("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2147483648", "4294967295"})
    void shouldTakeAnyUnsigned32BitNumberForRandom(String random) {
        assertThat(caller.with("random", random).ask("a").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v4/timpush/get_attribute", "/v4/timpush/get_attr/", "/V4/timpush/get_attr"})
    void shouldRefuseAPathThatIsNoOperations(String path) {
        expect(60009, caller.post(path, body("a")));
    }

    @Test
    void shouldRefuseAnotherMethodThanPost() {
        expect(60002, caller.get(TIMPUSH));
    }

    private static void expect(int code, Answered answer) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.actionStatus()).isEqualTo("FAIL");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).containsExactlyInAnyOrder("ActionStatus", "ErrorInfo", "ErrorCode");
    }
}
