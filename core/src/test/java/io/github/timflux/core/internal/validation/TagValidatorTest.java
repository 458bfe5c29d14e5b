package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.Refusals.HALF;
import static io.github.timflux.core.internal.validation.Refusals.assertAllowed;
import static io.github.timflux.core.internal.validation.Refusals.assertRefused;
import static io.github.timflux.core.internal.validation.Refusals.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TagUpdate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagValidatorTest {

    private static final String DEVICE = "379C2F0D-290D-47AE-94D1-919058C39C77";

    @Test
    void shouldTakeTenTagsAndNotEleven() {
        assertAllowed(TagValidator.validate(new TagUpdate("u", texts(10))));
        assertRefused(
                TagValidator.validate(new TagUpdate("u", texts(11))), "The update has 11 tags; expected 1 to 10.");
        assertRefused(TagValidator.validate(new TagUpdate("u", Set.of())), "The update has 0 tags; expected 1 to 10.");
    }

    @Test
    void shouldTakeAHundredReplacingTagsAndNotOneMore() {
        assertAllowed(TagValidator.validateReplacement(new TagUpdate("u", texts(11))));
        assertAllowed(TagValidator.validateReplacement(new TagUpdate("u", texts(100))));
        assertRefused(
                TagValidator.validateReplacement(new TagUpdate("u", texts(101))),
                "The replacement has 101 tags; expected 1 to 100.");
        assertRefused(
                TagValidator.validateReplacement(new TagUpdate("u", Set.of())),
                "The replacement has 0 tags; expected 1 to 100.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "中", "😀"})
    void shouldTakeATagOfFiftyBytesAndNotOneMore(String character) {
        String longest = filled(character);
        assertAllowed(TagValidator.validate(TagUpdate.of("u", longest)));
        assertAllowed(TagValidator.validateReplacement(TagUpdate.of("u", longest)));
        assertThat(TagValidator.validate(TagUpdate.of("u", longest + "a")))
                .hasMessageStartingWith("INVALID: The tag \"")
                .hasMessageEndingWith(" has 51 bytes in UTF-8; expected at most 50.");
        assertThat(TagValidator.validateReplacement(TagUpdate.of("u", longest + "a")))
                .isNotNull();
    }

    @Test
    void shouldRefuseAnEmptyTag() {
        String reason = "The tag is empty; expected at least one character.";
        assertRefused(TagValidator.validate(TagUpdate.of("u", "")), reason);
        assertRefused(TagValidator.validateReplacement(TagUpdate.of("u", "")), reason);
    }

    @Test
    void shouldRefuseANullTag() {
        String reason = "The tag is null; expected a text.";
        assertRefused(TagValidator.validate(new TagUpdate("u", Refusals.onlyNull())), reason);
        assertRefused(TagValidator.validateReplacement(new TagUpdate("u", Refusals.onlyNull())), reason);
    }

    @Test
    void shouldRefuseHalfASurrogatePair() {
        assertRefused(
                TagValidator.validate(TagUpdate.of("u", "t" + HALF)),
                "The tag has half a surrogate pair at index 1; expected a text of Unicode.");
    }

    @Test
    void shouldTakeADeviceAsTheAccountAndRefuseAnEmptyOneFirst() {
        assertAllowed(TagValidator.validate(TagUpdate.of(DEVICE, "t")));
        String reason = "The account is empty; expected at least one character.";
        assertRefused(TagValidator.validate(new TagUpdate("", texts(11))), reason);
        assertRefused(TagValidator.validateReplacement(new TagUpdate("", texts(101))), reason);
    }

    @Test
    void shouldMergeInTheOrderInWhichTagsCameFirst() {
        TagUpdate merged = TagValidator.merge(TagUpdate.of("u", "z", "m"), TagUpdate.of("u", "a", "z"));
        assertThat(merged).isNotNull();
        assertThat(merged.account()).isEqualTo("u");
        assertThat(merged.tags()).containsExactly("z", "m", "a");
    }

    @Test
    void shouldMergeUpToTenTagsAndNotEleven() {
        assertThat(TagValidator.merge(new TagUpdate("u", texts(9)), TagUpdate.of("u", "tenth")))
                .isNotNull();
        assertThat(TagValidator.merge(new TagUpdate("u", texts(10)), TagUpdate.of("u", "t0", "t9")))
                .isNotNull();
        assertThat(TagValidator.merge(new TagUpdate("u", texts(10)), TagUpdate.of("u", "eleventh")))
                .isNull();
    }

    /** Fifty bytes in UTF-8. */
    private static String filled(String character) {
        int bytes =
                switch (character) {
                    case "a" -> 1;
                    case "é" -> 2;
                    case "中" -> 3;
                    default -> 4;
                };
        return character.repeat(50 / bytes) + "a".repeat(50 % bytes);
    }
}
