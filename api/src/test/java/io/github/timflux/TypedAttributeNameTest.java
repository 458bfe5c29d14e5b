package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

final class TypedAttributeNameTest {

    @Test
    void shouldDifferFromSameNameWithOtherAccountType() {
        TypedAttributeName name = new TypedAttributeName("city", AccountIdType.USER_ID);
        assertThat(name)
                .isEqualTo(new TypedAttributeName("city", AccountIdType.USER_ID))
                .isNotEqualTo(new TypedAttributeName("city", AccountIdType.REGISTRATION_ID));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameComponentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new TypedAttributeName(null, AccountIdType.USER_ID))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new TypedAttributeName("city", null))
                .withMessage("type");
    }
}
