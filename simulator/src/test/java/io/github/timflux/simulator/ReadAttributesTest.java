package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.ALL_MEMBER_PUSH;
import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadAttributesTest {

    private static final List<String> HUNDRED_ACCOUNTS =
            IntStream.range(0, 100).mapToObj(number -> "u" + number).toList();

    @ParameterizedTest
    @ValueSource(strings = {ALL_MEMBER_PUSH, TIMPUSH})
    void shouldReturnTheAttributesOfEachAccountInBothFamilies(String path) {
        try (TimSimulator simulator = TimSimulator.builder()
                        .account("甲", Map.of("sex", "F", "城市", "\"深圳\""))
                        .account("b c", Map.of())
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            SimulatorResponse response = client.post(path, body("甲", "b c"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.contentType()).isEqualTo("application/json");
            assertThat(response.actionStatus()).isEqualTo("OK");
            assertThat(response.errorCode()).isZero();
            assertThat(response.accounts()).containsExactlyInAnyOrder("甲", "b c");
            assertThat(response.attributes("甲")).contains("\"sex\":\"F\"", "\"城市\":\"\\\"深圳\\\"\"");
            assertThat(response.attributes("b c")).isEqualTo("{}");
            assertThat(response.json().has("ErrorList")).isFalse();
        }
    }

    @Test
    void shouldReturnAccountsInAnotherOrderAndRepeatItForTheSameSeed() {
        assertThat(order(1))
                .containsExactlyInAnyOrderElementsOf(HUNDRED_ACCOUNTS)
                .isNotEqualTo(HUNDRED_ACCOUNTS)
                .isEqualTo(order(1))
                .isNotEqualTo(order(2));
    }

    private static List<String> order(long seed) {
        try (TimSimulator simulator = TimSimulator.builder()
                        .seed(seed)
                        .accountDirectory(account -> Map.of())
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            return client.post(TIMPUSH, body(HUNDRED_ACCOUNTS)).accounts();
        }
    }

    @Test
    void shouldReturnADuplicateAccountOnce() {
        try (TimSimulator simulator =
                        TimSimulator.builder().account("a", Map.of()).start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.getAttributes("a", "b", "a", "b").accounts()).containsExactly("a");
            assertThat(client.getAttributes("a", "b", "a", "b").failedAccounts())
                    .containsExactly("b");
        }
    }

    @Test
    void shouldReadAccountsThatWereNotAddedFromTheDirectory() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .accountDirectory(account -> account.startsWith("u") ? Map.of("from", "directory") : null)
                        .account("u1", Map.of("from", "builder"))
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            SimulatorResponse response = client.getAttributes("u1", "u2", "x");

            assertThat(response.attributes("u1")).contains("builder");
            assertThat(response.attributes("u2")).contains("directory");
            assertThat(response.failedAccounts()).containsExactly("x");
        }
    }

    @Test
    void shouldReturnUnknownAccountsWithoutAttributesByDefault() {
        try (TimSimulator simulator = TimSimulator.builder().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            SimulatorResponse response = client.post(ALL_MEMBER_PUSH, body("x"));

            assertThat(response.attributes("x")).isEqualTo("{}");
            assertThat(response.failedAccounts()).isEmpty();
        }
    }

    @Test
    void shouldOmitUnknownAccounts() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .unknownAccounts(UnknownAccountResponse.OMITTED)
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            SimulatorResponse response = client.post(ALL_MEMBER_PUSH, body("x"));

            assertThat(response.errorCode()).isZero();
            assertThat(response.list("UserAttrs")).isEmpty();
            assertThat(response.json().has("ErrorList")).isFalse();
        }
    }

    @Test
    void shouldListUnknownAccountsAsErrors() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .unknownAccounts(UnknownAccountResponse.ERROR_LIST)
                        .start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            assertThat(client.post(ALL_MEMBER_PUSH, body("x")).failedAccounts()).containsExactly("x");
        }
    }

    @Test
    void shouldAddErrorInfoToSomeItemsOnly() {
        try (TimSimulator simulator = TimSimulator.builder().start();
                SimulatorClient client = new SimulatorClient(simulator)) {
            SimulatorResponse response = client.post(TIMPUSH, body(HUNDRED_ACCOUNTS));

            assertThat(response.actionStatus()).isEqualTo("OK");
            assertThat(response.failedAccounts()).containsExactlyInAnyOrderElementsOf(HUNDRED_ACCOUNTS);
            assertThat(response.list("ErrorList"))
                    .allMatch(item -> item.get("ErrorCode").getAsInt() == 70107)
                    .extracting((JsonObject item) -> item.has("ErrorInfo"))
                    .contains(true, false);
        }
    }
}
