package io.github.timflux.core.internal.validation;

import static io.github.timflux.core.internal.validation.ValidationAssertions.UNPAIRED_SURROGATE;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertInvalid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.assertValid;
import static io.github.timflux.core.internal.validation.ValidationAssertions.distinctStrings;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.TagUpdate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagValidatorTest {

    private static final String REGISTRATION_ID = "379C2F0D-290D-47AE-94D1-919058C39C77";

    @Test
    void shouldAcceptTenTagsButNotEleven() {
        assertValid(TagValidator.validate(new TagUpdate("u", distinctStrings(10))));
        assertInvalid(
                TagValidator.validate(new TagUpdate("u", distinctStrings(11))),
                "The update has 11 tags; expected 1 to 10.");
        assertInvalid(TagValidator.validate(new TagUpdate("u", Set.of())), "The update has 0 tags; expected 1 to 10.");
    }

    @Test
    void shouldAcceptOneHundredReplacementTagsButNotMore() {
        assertValid(TagValidator.validateReplacement(new TagUpdate("u", distinctStrings(11))));
        assertValid(TagValidator.validateReplacement(new TagUpdate("u", distinctStrings(100))));
        assertInvalid(
                TagValidator.validateReplacement(new TagUpdate("u", distinctStrings(101))),
                "The replacement has 101 tags; expected 1 to 100.");
        assertInvalid(
                TagValidator.validateReplacement(new TagUpdate("u", Set.of())),
                "The replacement has 0 tags; expected 1 to 100.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "中", "😀"})
    void shouldAcceptATagOfFiftyBytesButNotFiftyOne(String character) {
        String longest = fiftyBytesOf(character);
        assertValid(TagValidator.validate(TagUpdate.of("u", longest)));
        assertValid(TagValidator.validateReplacement(TagUpdate.of("u", longest)));
        assertThat(TagValidator.validate(TagUpdate.of("u", longest + "a")))
                .hasMessageStartingWith("INVALID: The tag \"")
                .hasMessageEndingWith(" has 51 bytes in UTF-8; expected at most 50.");
        assertThat(TagValidator.validateReplacement(TagUpdate.of("u", longest + "a")))
                .isNotNull();
    }

    @Test
    void shouldRejectAnEmptyTag() {
        String reason = "The tag is empty; expected at least one character.";
        assertInvalid(TagValidator.validate(TagUpdate.of("u", "")), reason);
        assertInvalid(TagValidator.validateReplacement(TagUpdate.of("u", "")), reason);
    }

    @Test
    void shouldRejectANullTag() {
        String reason = "The tag is null; expected a text.";
        assertInvalid(TagValidator.validate(new TagUpdate("u", ValidationAssertions.setOfNull())), reason);
        assertInvalid(TagValidator.validateReplacement(new TagUpdate("u", ValidationAssertions.setOfNull())), reason);
    }

    @Test
    void shouldRejectAnUnpairedSurrogate() {
        assertInvalid(
                TagValidator.validate(TagUpdate.of("u", "t" + UNPAIRED_SURROGATE)),
                "The tag has half a surrogate pair at index 1; expected a text of Unicode.");
    }

    @Test
    void shouldAcceptARegistrationIdAndRejectAnEmptyAccountFirst() {
        assertValid(TagValidator.validate(TagUpdate.of(REGISTRATION_ID, "t")));
        String reason = "The account is empty; expected at least one character.";
        assertInvalid(TagValidator.validate(new TagUpdate("", distinctStrings(11))), reason);
        assertInvalid(TagValidator.validateReplacement(new TagUpdate("", distinctStrings(101))), reason);
    }

    @Test
    void shouldKeepTheOrderOfTagsInAMerge() {
        TagUpdate merged = TagValidator.merge(TagUpdate.of("u", "z", "m"), TagUpdate.of("u", "a", "z"));
        assertThat(merged).isNotNull();
        assertThat(merged.account()).isEqualTo("u");
        assertThat(merged.tags()).containsExactly("z", "m", "a");
    }

    @Test
    void shouldMergeUpToTenTagsButNotEleven() {
        assertThat(TagValidator.merge(new TagUpdate("u", distinctStrings(9)), TagUpdate.of("u", "tenth")))
                .isNotNull();
        assertThat(TagValidator.merge(new TagUpdate("u", distinctStrings(10)), TagUpdate.of("u", "t0", "t9")))
                .isNotNull();
        assertThat(TagValidator.merge(new TagUpdate("u", distinctStrings(10)), TagUpdate.of("u", "eleventh")))
                .isNull();
    }

    /** Repeats the character up to 50 bytes in UTF-8, and fills the rest with {@code a}. */
    private static String fiftyBytesOf(String character) {
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
