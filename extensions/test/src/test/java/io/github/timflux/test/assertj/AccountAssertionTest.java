package io.github.timflux.test.assertj;

import static io.github.timflux.test.assertj.TimSimulatorAssertions.assertThat;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.AttributeUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.test.TimSimulatorExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountAssertionTest {

    @RegisterExtension
    static final TimSimulatorExtension TIM = TimSimulatorExtension.of(settings -> settings.attributeNames("city", "sex")
            .account("u1", Map.of("city", "Seoul"), List.of("vip", "old"))
            .account("u2", Map.of())
            .accountDirectory(account -> account.startsWith("d-") ? Map.of("city", "Oslo") : null));

    private final TimSimulator simulator = TIM.simulator();

    @Test
    void shouldPassIfAccountsAreAsExpected() {
        assertThat(simulator)
                .wrote("u1", "city", "Seoul")
                .wrote("d-1", "city", "Oslo")
                .hasAttributes("u1", Map.of("city", "Seoul"))
                .hasAttributes("u2", Map.of())
                .doesNotHaveAttribute("u1", "sex")
                .hasTags("u1", "old", "vip")
                .hasTags("u2")
                .hasTag("u1", "vip")
                .doesNotHaveTag("u1", "new")
                .hasAccount("u1")
                .hasAccount("d-1")
                .doesNotHaveAccount("u3");
    }

    @Test
    void shouldSeeWhatAClientHasWritten(TimClient client) {
        client.timPush()
                .attributes()
                .set(AttributeUpdate.of("u1", "city", "Busan"))
                .block(Duration.ofSeconds(30));

        assertThat(simulator).wrote("u1", "city", "Busan");
        assertFailure(() -> assertThat(simulator).wrote("u1", "city", "Seoul"))
                .contains("Calls with this account:\n  #1 /v4/timpush/set_attr, window of 1 [u1], ErrorCode 0");
    }

    @Test
    void shouldNameTheOtherValue() {
        assertFailure(() -> assertThat(simulator).wrote("u1", "city", "Busan"))
                .isEqualTo(
                        "The account \"u1\" has the attribute \"city\" with the value \"Seoul\"; expected \"Busan\".\n"
                                + "Calls with this account: none");
    }

    @Test
    void shouldNameTheAttributesIfOneIsMissing() {
        assertFailure(() -> assertThat(simulator).wrote("u1", "sex", "F"))
                .contains("\"u1\" has no attribute \"sex\"; expected the value \"F\"", "{city=Seoul}");
    }

    @Test
    void shouldNameTheStoredAccountsIfOneIsMissing() {
        List<ThrowingCallable> assertions = List.of(
                () -> assertThat(simulator).wrote("u3", "city", "Busan"),
                () -> assertThat(simulator).hasAttributes("u3", Map.of()),
                () -> assertThat(simulator).doesNotHaveAttribute("u3", "city"),
                () -> assertThat(simulator).hasTags("u3"),
                () -> assertThat(simulator).hasTag("u3", "vip"),
                () -> assertThat(simulator).doesNotHaveTag("u3", "vip"),
                () -> assertThat(simulator).hasAccount("u3"));

        assertThat(assertions).allSatisfy(assertion -> assertFailure(assertion)
                .contains(
                        "\"u3\" does not exist", "The stored accounts are [u1, u2]", "Calls with this account: none"));
    }

    @Test
    void shouldNameEachDifferenceOfAttributes() {
        simulator.change(settings -> settings.account("u1", Map.of("city", "Seoul", "age", "30")));

        assertFailure(() -> assertThat(simulator).hasAttributes("u1", Map.of("city", "Busan", "sex", "F")))
                .contains(
                        "\"city\" is \"Seoul\" instead of \"Busan\"",
                        "\"sex\" is missing instead of \"F\"",
                        "\"age\" is \"30\" and not expected");
        assertFailure(() -> assertThat(simulator).hasAttributes("u1", Map.of("city", "Seoul")))
                .contains("\"age\" is \"30\" and not expected");
        assertFailure(() -> assertThat(simulator).doesNotHaveAttribute("u1", "age"))
                .contains("\"u1\" has the attribute \"age\" with the value \"30\"; expected no such attribute");
    }

    @Test
    void shouldNameEachDifferenceOfTags() {
        assertFailure(() -> assertThat(simulator).hasTags("u1", "vip", "new"))
                .contains("has the tags [vip, old]; expected [vip, new]: missing [new], not expected [old]");
        assertFailure(() -> assertThat(simulator).hasTags("u1", "vip")).contains("not expected [old]");
        assertFailure(() -> assertThat(simulator).hasTag("u1", "new"))
                .contains("has the tags [vip, old]; expected the tag \"new\"");
        assertFailure(() -> assertThat(simulator).doesNotHaveTag("u1", "vip"))
                .contains("has the tags [vip, old]; expected no tag \"vip\"");
    }

    @Test
    void shouldFailIfAccountExists() {
        assertFailure(() -> assertThat(simulator).doesNotHaveAccount("d-1"))
                .contains("\"d-1\" exists with the attributes {city=Oslo}; expected no such account");
    }

    @Test
    void shouldKeepMessagesShort() {
        String longText = "x".repeat(10_000);
        Map<String, String> attributes =
                IntStream.range(0, 30).boxed().collect(toMap(number -> longText + number, number -> longText));
        simulator.change(settings -> IntStream.range(0, 100)
                .forEach(number -> settings.account(longText + number, attributes, attributes.keySet())));

        assertFailure(() -> assertThat(simulator).hasAccount(longText)).hasSizeLessThan(5_000);
        assertFailure(() -> assertThat(simulator).wrote(longText + 1, "city", longText))
                .hasSizeLessThan(8_000);
        assertFailure(() -> assertThat(simulator).hasTags(longText + 1, longText))
                .hasSizeLessThan(5_000);
    }

    @Test
    void shouldShowTextsWithFormatCharactersUnchanged() {
        assertFailure(() -> assertThat(simulator).wrote("u1", "city", "100 %s %d {}"))
                .contains("\"100 %s %d {}\"");
    }

    @Test
    void shouldKeepDescription() {
        assertFailure(() -> assertThat(simulator).as("after the move").wrote("u1", "city", "Busan"))
                .startsWith("[after the move] ");
    }

    @Test
    void shouldFailForNull() {
        assertFailure(() -> assertThat((TimSimulator) null).hasAccount("u1")).contains("The simulator is null");
        assertFailure(() -> assertThat((TimSimulator) null).receivedNoCalls()).contains("The simulator is null");
    }

    @Test
    void shouldCollectAllFailuresOfSoftAssertions() {
        SoftAssertions softly = new SoftAssertions();
        softly.check(() -> assertThat(simulator).wrote("u1", "city", "Busan"));
        softly.check(() -> assertThat(simulator).hasAccount("u3"));
        softly.proxy(TimSimulatorAssert.class, TimSimulator.class, simulator)
                .hasTag("u1", "new")
                .receivedCalls(1)
                .hasAccount("u1");

        assertThat(softly.assertionErrorsCollected()).hasSize(4);
    }

    @Test
    void shouldLeaveOtherAssertionsAlone() {
        assertThat(simulator.accounts()).containsExactly("u1", "u2");
        assertThatCode(() -> assertThat(simulator).isNotNull().isSameAs(simulator))
                .doesNotThrowAnyException();
    }

    static AbstractStringAssert<?> assertFailure(ThrowingCallable assertion) {
        return assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).message();
    }
}
