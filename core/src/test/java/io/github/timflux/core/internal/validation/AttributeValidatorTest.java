package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.Refusals.HALF;
import static io.github.timflux.core.internal.validation.Refusals.assertAllowed;
import static io.github.timflux.core.internal.validation.Refusals.assertRefused;
import static io.github.timflux.core.internal.validation.Refusals.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttributeValidatorTest {

    private static final String DEVICE = "379C2F0D-290D-47AE-94D1-919058C39C77";
    private static final String FIFTY_BYTES = "中".repeat(16) + "ab";

    @Test
    void shouldTakeTenAttributesAndNotEleven() {
        assertAllowed(AttributeValidator.validate(update("u", 10)));
        assertRefused(
                AttributeValidator.validate(update("u", 11)), "The update has 11 attribute names; expected 1 to 10.");
        assertRefused(
                AttributeValidator.validate(update("u", 0)), "The update has 0 attribute names; expected 1 to 10.");
    }

    @Test
    void shouldTakeTenNamesToRemoveAndNotEleven() {
        assertAllowed(AttributeValidator.validate(new AttributeRemoval("u", texts(10))));
        assertRefused(
                AttributeValidator.validate(new AttributeRemoval("u", texts(11))),
                "The removal has 11 attribute names; expected 1 to 10.");
        assertRefused(
                AttributeValidator.validate(new AttributeRemoval("u", Set.of())),
                "The removal has 0 attribute names; expected 1 to 10.");
    }

    @Test
    void shouldTakeADeviceAsTheAccount() {
        assertAllowed(AttributeValidator.validate(AttributeUpdate.of(DEVICE, "sex", "female")));
        assertAllowed(AttributeValidator.validate(AttributeRemoval.of(DEVICE, "sex")));
    }

    @Test
    void shouldRefuseAnEmptyAccountFirst() {
        assertRefused(
                AttributeValidator.validate(update("", 11)), "The account is empty; expected at least one character.");
        assertRefused(
                AttributeValidator.validate(new AttributeRemoval("", texts(11))),
                "The account is empty; expected at least one character.");
    }

    @Test
    void shouldTakeAValueOfFiftyBytesAndNotOneMore() {
        assertAllowed(AttributeValidator.validate(AttributeUpdate.of("u", "city", FIFTY_BYTES)));
        assertRefused(
                AttributeValidator.validate(AttributeUpdate.of("u", "city", FIFTY_BYTES + "c")),
                "The value of city \"" + FIFTY_BYTES + "c\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldTakeANameOfFiftyBytesAndNotOneMore() {
        assertAllowed(AttributeValidator.validate(AttributeUpdate.of("u", FIFTY_BYTES, "v")));
        assertAllowed(AttributeValidator.validate(AttributeRemoval.of("u", FIFTY_BYTES)));
        String reason = "The attribute name \"" + FIFTY_BYTES + "c\" has 51 bytes in UTF-8; expected at most 50.";
        assertRefused(AttributeValidator.validate(AttributeUpdate.of("u", FIFTY_BYTES + "c", "v")), reason);
        assertRefused(AttributeValidator.validate(AttributeRemoval.of("u", FIFTY_BYTES + "c")), reason);
    }

    @Test
    void shouldTakeAnEmptyValueButNoEmptyName() {
        assertAllowed(AttributeValidator.validate(AttributeUpdate.of("u", "city", "")));
        String reason = "The attribute name is empty; expected at least one character.";
        assertRefused(AttributeValidator.validate(AttributeUpdate.of("u", "", "v")), reason);
        assertRefused(AttributeValidator.validate(AttributeRemoval.of("u", "")), reason);
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldRefuseNullNamesAndValues() {
        assertRefused(
                AttributeValidator.validate(AttributeUpdate.of("u", "city", null)),
                "The value of city is null; expected a text.");
        String reason = "The attribute name is null; expected a text.";
        assertRefused(AttributeValidator.validate(AttributeUpdate.of("u", null, "v")), reason);
        assertRefused(AttributeValidator.validate(new AttributeRemoval("u", Refusals.onlyNull())), reason);
    }

    @Test
    void shouldRefuseHalfASurrogatePairInNamesAndValues() {
        assertRefused(
                AttributeValidator.validate(AttributeUpdate.of("u", "city", "x" + HALF)),
                "The value of city has half a surrogate pair at index 1; expected a text of Unicode.");
        String reason = "The attribute name has half a surrogate pair at index 0; expected a text of Unicode.";
        assertRefused(AttributeValidator.validate(AttributeUpdate.of("u", HALF, "v")), reason);
        assertRefused(AttributeValidator.validate(AttributeRemoval.of("u", HALF)), reason);
    }

    @Test
    void shouldFindTheOneValueOfManyThatIsTooLong() {
        Map<String, String> attributes = new LinkedHashMap<>(update("u", 9).attributes());
        attributes.put("ninth", "v".repeat(51));
        assertThat(AttributeValidator.validate(new AttributeUpdate("u", attributes)))
                .hasMessageStartingWith("INVALID: The value of ninth ");
    }

    @Test
    void shouldMergeUpdatesSoThatTheLaterOneWins() {
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
    void shouldMergeInTheOrderInWhichNamesCameFirst() {
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
    void shouldMergeUpToTenAttributesAndNotEleven() {
        AttributeUpdate nine = update("u", 9);
        assertThat(AttributeValidator.merge(nine, AttributeUpdate.of("u", "tenth", "v")))
                .isNotNull();
        assertThat(AttributeValidator.merge(update("u", 10), AttributeUpdate.of("u", "t9", "v")))
                .isNotNull();
        assertThat(AttributeValidator.merge(update("u", 10), AttributeUpdate.of("u", "eleventh", "v")))
                .isNull();
    }

    @Test
    void shouldMergeUpToTenRemovalsAndNotEleven() {
        assertThat(AttributeValidator.merge(new AttributeRemoval("u", texts(9)), AttributeRemoval.of("u", "tenth")))
                .isNotNull();
        assertThat(AttributeValidator.merge(new AttributeRemoval("u", texts(10)), AttributeRemoval.of("u", "t9")))
                .isNotNull();
        assertThat(AttributeValidator.merge(new AttributeRemoval("u", texts(10)), AttributeRemoval.of("u", "eleventh")))
                .isNull();
    }

    private static AttributeUpdate update(String account, int attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        texts(attributes).forEach(name -> values.put(name, "v"));
        return new AttributeUpdate(account, Collections.unmodifiableMap(values));
    }
}
