package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

final class TimPushAttributeNameTest {

    @Test
    void shouldDifferFromSameNameWithOtherAccountType() {
        TimPushAttributeName name = new TimPushAttributeName("city", AccountIdType.USER_ID);
        assertThat(name)
                .isEqualTo(new TimPushAttributeName("city", AccountIdType.USER_ID))
                .isNotEqualTo(new TimPushAttributeName("city", AccountIdType.REGISTRATION_ID));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameComponentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new TimPushAttributeName(null, AccountIdType.USER_ID))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new TimPushAttributeName("city", null))
                .withMessage("type");
    }
}
