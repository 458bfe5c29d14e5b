package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

final class AttributeNameTest {

    @Test
    void shouldBeAnotherForTheOtherTypeOfAccount() {
        AttributeName name = new AttributeName("city", AccountType.USER_ID);
        assertThat(name)
                .isEqualTo(new AttributeName("city", AccountType.USER_ID))
                .isNotEqualTo(new AttributeName("city", AccountType.REGISTRATION_ID));
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldRefuseToBeMadeOfNothing() {
        assertThatNullPointerException()
                .isThrownBy(() -> new AttributeName(null, AccountType.USER_ID))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new AttributeName("city", null))
                .withMessage("type");
    }
}
