package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.ValidationAssertions.UNPAIRED_SURROGATE;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertInvalid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertValid;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.timflux.AccountIdType;
import io.github.timflux.TimPushAttributeName;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeNameValidatorTest {

    @Test
    void shouldAcceptTenNamesInSlotsZeroToNine() {
        assertValid(AttributeNameValidator.validate(names(10)));
        assertValid(AttributeNameValidator.validate(Map.of(9, "city")));
    }

    @Test
    void shouldRejectTheSlotOfAnEleventhName() {
        assertInvalid(
                AttributeNameValidator.validate(names(11)), "The slot of an attribute name is 10; expected 0 to 9.");
    }

    @Test
    void shouldRejectAnEmptyMap() {
        assertInvalid(AttributeNameValidator.validate(Map.of()), "There is no attribute name; expected 1 to 10.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void shouldRejectASlotOutOfRange(int slot) {
        assertInvalid(
                AttributeNameValidator.validate(Map.of(slot, "city")),
                "The slot of an attribute name is " + slot + "; expected 0 to 9.");
    }

    @Test
    void shouldAcceptANameOfFiftyBytesButNotFiftyOne() {
        String longest = "中".repeat(16) + "ab";
        assertValid(AttributeNameValidator.validate(Map.of(0, longest)));
        assertInvalid(
                AttributeNameValidator.validate(Map.of(0, longest + "c")),
                "The attribute name \"" + longest + "c\" has 51 bytes in UTF-8; expected at most 50.");
    }

    @Test
    void shouldRejectAnEmptyNameAndAnUnpairedSurrogate() {
        assertInvalid(
                AttributeNameValidator.validate(Map.of(0, "")),
                "The attribute name is empty; expected at least one character.");
        assertInvalid(
                AttributeNameValidator.validate(Map.of(0, UNPAIRED_SURROGATE)),
                "The attribute name has half a surrogate pair at index 0; expected a text of Unicode.");
    }

    @Test
    @SuppressWarnings("NullAway") // Callers without null checks can pass null.
    void shouldRejectNullSlotsAndNames() {
        assertInvalid(
                AttributeNameValidator.validate(Collections.singletonMap(0, null)),
                "The attribute name is null; expected a text.");
        assertInvalid(
                AttributeNameValidator.validate(Collections.singletonMap(null, "city")),
                "The slot of an attribute name is null; expected 0 to 9.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", UNPAIRED_SURROGATE, "a name of any length"})
    void shouldNotShowTheNameInAnInvalidSlot(String name) {
        assertInvalid(
                AttributeNameValidator.validate(Map.of(10, name)),
                "The slot of an attribute name is 10; expected 0 to 9.");
    }

    @Test
    @SuppressWarnings("NullAway") // Callers without null checks can pass null.
    void shouldRejectTheTypeUnknown() {
        TimPushAttributeName unknown = new TimPushAttributeName("city", AccountIdType.UNKNOWN);
        assertInvalid(
                AttributeNameValidator.validateTypes(Map.of(3, unknown)),
                "The account type of the attribute name in slot 3 is UNKNOWN; expected USER_ID or REGISTRATION_ID.");
        assertValid(AttributeNameValidator.validateTypes(
                Map.of(3, new TimPushAttributeName("city", AccountIdType.REGISTRATION_ID))));
        assertValid(AttributeNameValidator.validateTypes(Collections.singletonMap(0, null)));
    }

    private static Map<Integer, String> names(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(toUnmodifiableMap(Function.identity(), slot -> "name " + slot));
    }
}
