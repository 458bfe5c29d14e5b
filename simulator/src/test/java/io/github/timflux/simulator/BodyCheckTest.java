package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BodyCheckTest {

    private final TimSimulator simulator = TimSimulator.builder().start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"To_Account\":[\"a\"]",
                "{\"To_Account\":[\"a\"]} {}",
                "{\"To_Account\":[\"a\",]}",
                "{\"To_Account\":\"a\"}",
                "{\"To_Account\":[1]}",
                "{\"To_Account\":[null]}",
                "{\"To_Account\":null}",
                "{\"To_Account\":[\"a\"],\"Other\":1}",
                "{\"to_account\":[\"a\"]}",
                "{\"To_Account\":[\"a\"],\"To_Account\":[\"b\"]}",
            })
    void shouldRefuseABodyThatIsNotJsonOfTheExpectedForm(String body) {
        assertThat(caller.post(TIMPUSH, body).code()).isEqualTo(90001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"To_Account\":[]}", "{\"To_Account\":[\"a\",\"\"]}"})
    void shouldRefuseABodyWithoutAnAccount(String body) {
        assertThat(caller.post(TIMPUSH, body).code()).isEqualTo(90003);
    }

    @Test
    void shouldTakeAHundredAccountsAndNoMore() {
        assertThat(caller.post(TIMPUSH, body(accounts(100))).code()).isZero();
        assertThat(caller.post(TIMPUSH, body(accounts(101))).code()).isEqualTo(90018);
    }

    @Test
    void shouldTakeABodyOfOneMebibyteAndNoMore() {
        String good = body("a");
        String largest = good + " ".repeat(1024 * 1024 - good.length());

        assertThat(caller.post(TIMPUSH, largest).code()).isZero();
        assertThat(caller.post(TIMPUSH, largest + " ").code()).isEqualTo(93000);
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number).toList();
    }
}
