package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.ALL_MEMBER_PUSH;
import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributesTest {

    private static final List<String> HUNDRED =
            IntStream.range(0, 100).mapToObj(number -> "u" + number).toList();

    @ParameterizedTest
    @ValueSource(strings = {ALL_MEMBER_PUSH, TIMPUSH})
    void shouldAnswerTheAttributesOfEachAccountInEitherFamily(String path) {
        try (TimSimulator simulator = TimSimulator.builder()
                        .user("甲", Map.of("sex", "F", "城市", "\"深圳\""))
                        .user("b c", Map.of())
                        .start();
                Caller caller = new Caller(simulator)) {
            Answered answer = caller.post(path, body("甲", "b c"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("application/json");
            assertThat(answer.actionStatus()).isEqualTo("OK");
            assertThat(answer.code()).isZero();
            assertThat(answer.accounts()).containsExactlyInAnyOrder("甲", "b c");
            assertThat(answer.attributes("甲")).contains("\"sex\":\"F\"", "\"城市\":\"\\\"深圳\\\"\"");
            assertThat(answer.attributes("b c")).isEqualTo("{}");
            assertThat(answer.json().has("ErrorList")).isFalse();
        }
    }

    @Test
    void shouldAnswerInAnotherOrderThanWasAskedAndTheSameOneForTheSameSeed() {
        assertThat(order(1))
                .containsExactlyInAnyOrderElementsOf(HUNDRED)
                .isNotEqualTo(HUNDRED)
                .isEqualTo(order(1))
                .isNotEqualTo(order(2));
    }

    private static List<String> order(long seed) {
        try (TimSimulator simulator = TimSimulator.builder()
                        .seed(seed)
                        .directory(account -> Map.of())
                        .start();
                Caller caller = new Caller(simulator)) {
            return caller.post(TIMPUSH, body(HUNDRED)).accounts();
        }
    }

    @Test
    void shouldAnswerARepeatedAccountOnce() {
        try (TimSimulator simulator = TimSimulator.builder().user("a", Map.of()).start();
                Caller caller = new Caller(simulator)) {
            assertThat(caller.ask("a", "b", "a", "b").accounts()).containsExactly("a");
            assertThat(caller.ask("a", "b", "a", "b").failures()).containsExactly("b");
        }
    }

    @Test
    void shouldAskTheDirectoryForAccountsThatWereNotAdded() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .directory(account -> account.startsWith("u") ? Map.of("from", "directory") : null)
                        .user("u1", Map.of("from", "builder"))
                        .start();
                Caller caller = new Caller(simulator)) {
            Answered answer = caller.ask("u1", "u2", "x");

            assertThat(answer.attributes("u1")).contains("builder");
            assertThat(answer.attributes("u2")).contains("directory");
            assertThat(answer.failures()).containsExactly("x");
        }
    }

    @Test
    void shouldAnswerUnknownAccountsWithoutAttributesUnlessToldOtherwise() {
        try (TimSimulator simulator = TimSimulator.builder().start();
                Caller caller = new Caller(simulator)) {
            Answered answer = caller.post(ALL_MEMBER_PUSH, body("x"));

            assertThat(answer.attributes("x")).isEqualTo("{}");
            assertThat(answer.failures()).isEmpty();
        }
    }

    @Test
    void shouldLeaveUnknownAccountsOut() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .unknownAccounts(UnknownAccounts.OMITTED)
                        .start();
                Caller caller = new Caller(simulator)) {
            Answered answer = caller.post(ALL_MEMBER_PUSH, body("x"));

            assertThat(answer.code()).isZero();
            assertThat(answer.list("UserAttrs")).isEmpty();
            assertThat(answer.json().has("ErrorList")).isFalse();
        }
    }

    @Test
    void shouldPutUnknownAccountsIntoTheErrorList() {
        try (TimSimulator simulator = TimSimulator.builder()
                        .unknownAccounts(UnknownAccounts.ERROR_LIST)
                        .start();
                Caller caller = new Caller(simulator)) {
            assertThat(caller.post(ALL_MEMBER_PUSH, body("x")).failures()).containsExactly("x");
        }
    }

    @Test
    void shouldSayWhyAnAccountFailedForSomeOnly() {
        try (TimSimulator simulator = TimSimulator.builder().start();
                Caller caller = new Caller(simulator)) {
            Answered answer = caller.post(TIMPUSH, body(HUNDRED));

            assertThat(answer.actionStatus()).isEqualTo("OK");
            assertThat(answer.failures()).containsExactlyInAnyOrderElementsOf(HUNDRED);
            assertThat(answer.list("ErrorList"))
                    .allMatch(item -> item.get("ErrorCode").getAsInt() == 70107)
                    .extracting((JsonObject item) -> item.has("ErrorInfo"))
                    .contains(true, false);
        }
    }
}
