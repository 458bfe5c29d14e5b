package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
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
        assertThat(Quota.perSecond(5).withName("mine")).isEqualTo(new Quota("mine", 5, 0.2, Quota.STRICT));
    }

    @Test
    void shouldChangeOnlyWhatIsToldTo() {
        Quota quota = Quota.perSecond(5).withName("mine").withBulkShare(0.5).withMaxJitter(Duration.ofMillis(8));
        assertThat(quota).isEqualTo(new Quota("mine", 5, 0.5, Duration.ofMillis(8)));
        assertThat(quota.withName("yours").withBulkShare(0).withMaxJitter(Duration.ZERO))
                .isEqualTo(new Quota("yours", 5, 0, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void shouldRefuseAShareOutOfRange(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quota.perSecond(5).withBulkShare(share))
                .withMessage("The share of streams is %s; expected 0 to 1.", share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT25H"})
    void shouldRefuseAnExcessOutOfRange(Duration excess) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quota.perSecond(5).withMaxJitter(excess))
                .withMessage("The excess is %s; expected PT0S to PT24H.", excess);
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without null checks may do.
    void shouldSayWhatIsNull() {
        Quota quota = Quota.perSecond(5);
        assertThatNullPointerException().isThrownBy(() -> quota.withName(null)).withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> quota.withMaxJitter(null))
                .withMessage("mostExcess");
    }
}
