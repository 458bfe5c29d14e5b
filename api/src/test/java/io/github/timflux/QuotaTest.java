package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotaTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void shouldAcceptRateInRange(int rate) {
        Quota quota = Quota.perSecond(rate);
        assertThat(quota.callsPerSecond()).isEqualTo(rate);
        assertThat(quota.isUnlimited()).isFalse();
    }

    @Test
    void shouldHaveNoRateWhenUnlimited() {
        Quota quota = Quota.unlimited();
        assertThat(quota.isUnlimited()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(quota::callsPerSecond)
                .withMessage("An unlimited quota has no rate; check isUnlimited() first.");
    }

    @Test
    void shouldHaveDocumentedDefaults() {
        assertThat(Quota.perSecond(5))
                .hasToString("Quota[name=default, callsPerSecond=5, bulkShare=0.2, maxJitter=unbounded]");
        assertThat(Quota.unlimited())
                .hasToString("Quota[name=unlimited, unlimited, bulkShare=0.2, maxJitter=unbounded]");
    }

    @Test
    void shouldChangeOneOptionInCopy() {
        Quota quota = Quota.perSecond(5);
        assertThat(quota.withName("reports"))
                .hasToString("Quota[name=reports, callsPerSecond=5, bulkShare=0.2, maxJitter=unbounded]");
        assertThat(quota.withBulkShare(0.5))
                .hasToString("Quota[name=default, callsPerSecond=5, bulkShare=0.5, maxJitter=unbounded]");
        assertThat(quota.withMaxJitter(Duration.ofMillis(8)))
                .hasToString("Quota[name=default, callsPerSecond=5, bulkShare=0.2, maxJitter=PT0.008S]");
        assertThat(quota).isEqualTo(Quota.perSecond(5));
    }

    @Test
    void shouldEqualQuotaWithSameValues() {
        Quota quota = Quota.perSecond(5).withName("reports").withBulkShare(0.5).withMaxJitter(Duration.ofMillis(8));
        assertThat(quota)
                .isEqualTo(Quota.perSecond(5)
                        .withMaxJitter(Duration.ofMillis(8))
                        .withBulkShare(0.5)
                        .withName("reports"))
                .hasSameHashCodeAs(quota.withName("reports"))
                .isNotEqualTo(quota.withName("others"))
                .isNotEqualTo(quota.withBulkShare(0.4))
                .isNotEqualTo(quota.withMaxJitter(Duration.ZERO));
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameOptionThatIsNull() {
        Quota quota = Quota.perSecond(5);
        assertThatNullPointerException().isThrownBy(() -> quota.withName(null)).withMessage("quota.name");
        assertThatNullPointerException()
                .isThrownBy(() -> quota.withMaxJitter(null))
                .withMessage("quota.max-jitter");
    }
}
