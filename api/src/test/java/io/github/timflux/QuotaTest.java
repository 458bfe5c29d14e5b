package io.github.timflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotaTest {

    private static final String PUSH = "v4/timpush/push";
    private static final String BATCH = "v4/timpush/batch";

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 2.5, 100, 100_000})
    void shouldAcceptRateInRange(double rate) {
        Quota quota = Quota.perSecond(rate);
        assertThat(quota.callsPerSecond()).isEqualTo(rate);
        assertThat(quota.isUnlimited()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "-1, -1",
        "0.009, 0.009",
        "0.00000001, 1.0E-8",
        "100000.5, 100000.5",
        "NaN, NaN",
        "Infinity, Infinity"
    })
    void shouldRefuseRateOutOfRange(double rate, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quota.perSecond(rate))
                .withMessage("quota.calls-per-second is %s; expected 0.01 to 100000.", text);
    }

    @Test
    void shouldShowRateAsPlainDecimal() {
        assertThat(Quota.perSecond(0.5)).asString().contains("callsPerSecond=0.5,");
        assertThat(Quota.perSecond(100_000)).asString().contains("callsPerSecond=100000,");
        assertThat(Quota.perSecond(0.5)).isNotEqualTo(Quota.perSecond(0.6)).isEqualTo(Quota.perSecond(0.5));
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
    void shouldReturnOwnRateOfOperation() {
        Quota quota = Quota.perSecond(100).withOperationRate(PUSH, 1).withOperationRate(BATCH, 30.5);
        assertThat(quota.callsPerSecond(PUSH)).isEqualTo(1);
        assertThat(quota.callsPerSecond(BATCH)).isEqualTo(30.5);
        assertThat(quota.callsPerSecond("v4/timpush/revoke")).isEqualTo(100);
        assertThat(quota.callsPerSecond()).isEqualTo(100);
        assertThat(quota.withOperationRate(PUSH, 2).callsPerSecond(PUSH)).isEqualTo(2);
        assertThat(quota.callsPerSecond(PUSH)).as("the quota is immutable").isEqualTo(1);
        assertThat(quota.operationRates()).isUnmodifiable().containsExactly(entry(BATCH, 30.5), entry(PUSH, 1.0));
        assertThat(Quota.perSecond(100).operationRates()).isEmpty();
    }

    @Test
    void shouldKeepOperationRatesInCopies() {
        Quota quota = Quota.perSecond(5).withOperationRate(PUSH, 0.5);
        assertThat(quota.withName("a").withBulkShare(0.5).withMaxJitter(Duration.ofMillis(8)))
                .hasToString("Quota[name=a, callsPerSecond=5, bulkShare=0.5, maxJitter=PT0.008S,"
                        + " operationRates={v4/timpush/push=0.5}]");
    }

    @Test
    void shouldEqualQuotaWithSameOperationRates() {
        Quota quota = Quota.perSecond(5).withOperationRate(PUSH, 1).withOperationRate(BATCH, 30);
        assertThat(quota)
                .isEqualTo(Quota.perSecond(5).withOperationRate(BATCH, 30).withOperationRate(PUSH, 1))
                .hasSameHashCodeAs(
                        Quota.perSecond(5).withOperationRate(BATCH, 30).withOperationRate(PUSH, 1))
                .isNotEqualTo(Quota.perSecond(5))
                .isNotEqualTo(Quota.perSecond(5).withOperationRate(PUSH, 1))
                .isNotEqualTo(quota.withOperationRate(PUSH, 2));
        assertThat(Quota.perSecond(5).withOperationRate(PUSH, 5))
                .as("a rate of its own does not change with the rate of the quota")
                .isNotEqualTo(Quota.perSecond(5));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0", "0.009, 0.009", "100000.5, 100000.5", "NaN, NaN", "Infinity, Infinity"})
    void shouldRefuseOperationRateOutOfRange(double rate, String text) {
        Quota quota = Quota.perSecond(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quota.withOperationRate(PUSH, rate))
                .withMessage("The rate of v4/timpush/push is %s; expected 0.01 to 100000.", text);
    }

    @Test
    void shouldRefuseInvalidPathOfOperation() {
        Quota quota = Quota.perSecond(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quota.withOperationRate("/v4/timpush/push", 1))
                .withMessageStartingWith("The path of the operation is \"/v4/timpush/push\"; expected v4/<service>/");
    }

    @Test
    void shouldRefuseOperationRateOfUnlimitedQuota() {
        Quota quota = Quota.unlimited();
        assertThatIllegalStateException()
                .isThrownBy(() -> quota.withOperationRate(PUSH, 1))
                .withMessageStartingWith("An unlimited quota cannot limit the operation v4/timpush/push; use a quota");
        assertThatIllegalStateException().isThrownBy(() -> quota.callsPerSecond(PUSH));
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
