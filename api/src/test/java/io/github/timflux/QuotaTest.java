package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotaTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void shouldTakeARateInRange(int rate) {
        Quota quota = Quota.perSecond(rate);
        assertThat(quota.callsPerSecond()).isEqualTo(rate);
        assertThat(quota.isUnlimited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 100_001, Integer.MAX_VALUE - 1})
    void shouldRefuseARateOutOfRange(int rate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quota.perSecond(rate))
                .withMessage("The quota is %s calls a second; expected 1 to 100000.", rate);
    }

    @Test
    void shouldHaveNoLimitWhenUnlimited() {
        assertThat(Quota.unlimited().isUnlimited()).isTrue();
    }

    @Test
    void shouldBeSharedUnderOneNameUnlessNamedOtherwise() {
        assertThat(Quota.perSecond(5)).isEqualTo(Quota.perSecond(5));
        assertThat(Quota.perSecond(5).named("mine")).isEqualTo(new Quota("mine", 5));
    }
}
