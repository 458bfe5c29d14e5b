package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.ValidationAssertions.UNPAIRED_SURROGATE;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertInvalid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertValid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.distinctStrings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttributeValidatorTest {

    private static final String REGISTRATION_ID = "379C2F0D-290D-47AE-94D1-919058C39C77";
    private static final String FIFTY_BYTES = "中".repeat(16) + "ab";

    @Test
    void shouldAcceptTenAttributesButNotEleven() {
        assertValid(AttributeValidator.validate(update("u", 10)));
        assertInvalid(
                AttributeValidator.validate(update("u", 11)), "The update has 11 attribute names; expected 1 to 10.");
        assertInvalid(
                AttributeValidator.validate(update("u", 0)), "The update has 0 attribute names; expected 1 to 10.");
    }

    @Test
    void shouldAcceptTenNamesToRemoveButNotEleven() {
        assertValid(AttributeValidator.validate(new AttributeRemoval("u", distinctStrings(10))));
        assertInvalid(
                AttributeValidator.validate(new AttributeRemoval("u", distinctStrings(11))),
                "The removal has 11 attribute names; expected 1 to 10.");
        assertInvalid(
                AttributeValidator.validate(new AttributeRemoval("u", Set.of())),
                "The removal has 0 attribute names; expected 1 to 10.");
    }

    @Test
    void shouldAcceptARegistrationIdAsTheAccount() {
        assertValid(AttributeValidator.validate(AttributeUpdate.of(REGISTRATION_ID, "sex", "female")));
        assertValid(AttributeValidator.validate(AttributeRemoval.of(REGISTRATION_ID, "sex")));
    }

    @Test
    void shouldRejectAnEmptyAccountFirst() {
        assertInvalid(
                AttributeValidator.validate(update("", 11)), "The account is empty; expected at least one character.");
        assertInvalid(
                AttributeValidator.validate(new AttributeRemoval("", distinctStrings(11))),
                "The account is empty; expected at least one character.");
    }

    @Test
    void shouldAcceptAValueOfFiftyBytesButNotFiftyOne() {
        assertValid(AttributeValidator.validate(AttributeUpdate.of("u", "city", FIFTY_BYTES)));
        assertInvalid(
                AttributeValidator.validate(AttributeUpdate.of("u", "city", FIFTY_BYTES + "c")),
                "The value of city \"" + FIFTY_BYTES + "c\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldAcceptANameOfFiftyBytesButNotFiftyOne() {
        assertValid(AttributeValidator.validate(AttributeUpdate.of("u", FIFTY_BYTES, "v")));
        assertValid(AttributeValidator.validate(AttributeRemoval.of("u", FIFTY_BYTES)));
        String reason = "The attribute name \"" + FIFTY_BYTES + "c\" has 51 bytes in UTF-8; expected at most 50.";
        assertInvalid(AttributeValidator.validate(AttributeUpdate.of("u", FIFTY_BYTES + "c", "v")), reason);
        assertInvalid(AttributeValidator.validate(AttributeRemoval.of("u", FIFTY_BYTES + "c")), reason);
    }

    @Test
    void shouldAcceptAnEmptyValueButNoEmptyName() {
        assertValid(AttributeValidator.validate(AttributeUpdate.of("u", "city", "")));
        String reason = "The attribute name is empty; expected at least one character.";
        assertInvalid(AttributeValidator.validate(AttributeUpdate.of("u", "", "v")), reason);
        assertInvalid(AttributeValidator.validate(AttributeRemoval.of("u", "")), reason);
    }

    @Test
    @SuppressWarnings("NullAway") // Callers without null checks can pass null.
    void shouldRejectNullNamesAndValues() {
        assertInvalid(
                AttributeValidator.validate(AttributeUpdate.of("u", "city", null)),
                "The value of city is null; expected a text.");
        String reason = "The attribute name is null; expected a text.";
        assertInvalid(AttributeValidator.validate(AttributeUpdate.of("u", null, "v")), reason);
        assertInvalid(AttributeValidator.validate(new AttributeRemoval("u", ValidationAssertions.setOfNull())), reason);
    }

    @Test
    void shouldRejectAnUnpairedSurrogateInNamesAndValues() {
        assertInvalid(
                AttributeValidator.validate(AttributeUpdate.of("u", "city", "x" + UNPAIRED_SURROGATE)),
                "The value of city has half a surrogate pair at index 1; expected a text of Unicode.");
        String reason = "The attribute name has half a surrogate pair at index 0; expected a text of Unicode.";
        assertInvalid(AttributeValidator.validate(AttributeUpdate.of("u", UNPAIRED_SURROGATE, "v")), reason);
        assertInvalid(AttributeValidator.validate(AttributeRemoval.of("u", UNPAIRED_SURROGATE)), reason);
    }

    @Test
    void shouldReportAnInvalidNameBeforeAnEarlierInvalidValue() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("city", "v".repeat(51));
        attributes.put("", "v");
        assertInvalid(
                AttributeValidator.validate(new AttributeUpdate("u", attributes)),
                "The attribute name is empty; expected at least one character.");
    }

    @Test
    void shouldReportTheNameOfAnInvalidValue() {
        Map<String, String> attributes = new LinkedHashMap<>(update("u", 9).attributes());
        attributes.put("ninth", "v".repeat(51));
        assertThat(AttributeValidator.validate(new AttributeUpdate("u", attributes)))
                .hasMessageStartingWith("INVALID: The value of ninth ");
    }

    @Test
    void shouldKeepTheLaterValueInAMerge() {
        AttributeUpdate earlier = AttributeUpdate.of("u", "city", "old");
        AttributeUpdate later = new AttributeUpdate("u", Map.of("city", "new", "sex", "x"));
        assertThat(AttributeValidator.merge(earlier, later))
                .isEqualTo(new AttributeUpdate("u", Map.of("city", "new", "sex", "x")));
        assertThat(AttributeValidator.merge(later, earlier))
                .isEqualTo(new AttributeUpdate("u", Map.of("city", "old", "sex", "x")));
        assertThat(earlier.attributes()).isEqualTo(Map.of("city", "old"));
        assertThat(later.attributes()).isEqualTo(Map.of("city", "new", "sex", "x"));
    }

    @Test
    void shouldKeepTheOrderOfNamesInAMerge() {
        AttributeUpdate update =
                AttributeValidator.merge(AttributeUpdate.of("u", "z", "1"), AttributeUpdate.of("u", "a", "2"));
        AttributeRemoval removal =
                AttributeValidator.merge(AttributeRemoval.of("u", "z", "m"), AttributeRemoval.of("u", "a", "z"));
        assertThat(update).isNotNull();
        assertThat(update.attributes().keySet()).containsExactly("z", "a");
        assertThat(removal).isNotNull();
        assertThat(removal.names()).containsExactly("z", "m", "a");
    }

    @Test
    void shouldMergeUpToTenAttributesButNotEleven() {
        AttributeUpdate nine = update("u", 9);
        assertThat(AttributeValidator.merge(nine, AttributeUpdate.of("u", "tenth", "v")))
                .isNotNull();
        assertThat(AttributeValidator.merge(update("u", 10), AttributeUpdate.of("u", "t9", "v")))
                .isNotNull();
        assertThat(AttributeValidator.merge(update("u", 10), AttributeUpdate.of("u", "eleventh", "v")))
                .isNull();
    }

    @Test
    void shouldMergeUpToTenRemovalsButNotEleven() {
        assertThat(AttributeValidator.merge(
                        new AttributeRemoval("u", distinctStrings(9)), AttributeRemoval.of("u", "tenth")))
                .isNotNull();
        assertThat(AttributeValidator.merge(
                        new AttributeRemoval("u", distinctStrings(10)), AttributeRemoval.of("u", "t9")))
                .isNotNull();
        assertThat(AttributeValidator.merge(
                        new AttributeRemoval("u", distinctStrings(10)), AttributeRemoval.of("u", "eleventh")))
                .isNull();
    }

    private static AttributeUpdate update(String account, int attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        distinctStrings(attributes).forEach(name -> values.put(name, "v"));
        return new AttributeUpdate(account, Collections.unmodifiableMap(values));
    }
}
