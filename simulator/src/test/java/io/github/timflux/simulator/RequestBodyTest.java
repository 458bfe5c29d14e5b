package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestBodyTest {

    private final TimSimulator simulator = TimSimulator.builder().start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
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
    void shouldRejectABodyThatIsNotTheExpectedJson(String body) {
        assertThat(client.post(TIMPUSH, body).errorCode()).isEqualTo(90001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"To_Account\":[]}", "{\"To_Account\":[\"a\",\"\"]}"})
    void shouldRejectABodyWithoutAccounts(String body) {
        assertThat(client.post(TIMPUSH, body).errorCode()).isEqualTo(90003);
    }

    @Test
    void shouldAcceptAtMost100Accounts() {
        assertThat(client.post(TIMPUSH, body(accounts(100))).errorCode()).isZero();
        assertThat(client.post(TIMPUSH, body(accounts(101))).errorCode()).isEqualTo(90018);
    }

    @Test
    void shouldAcceptABodyOfAtMostOneMebibyte() {
        String good = body("a");
        String largest = good + " ".repeat(1024 * 1024 - good.length());

        assertThat(client.post(TIMPUSH, largest).errorCode()).isZero();
        assertThat(client.post(TIMPUSH, largest + " ").errorCode()).isEqualTo(93000);
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj(number -> "u" + number).toList();
    }
}
