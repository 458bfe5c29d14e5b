package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.Quota;
import io.github.timflux.network.ConnectionPoolOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionPoolSettingsTest {

    /** A row has the calls per second, or nothing for a client without a quota. */
    @ParameterizedTest
    @CsvSource({
        "100, 32, 900",
        "100, 1000, 900",
        "1, 1000, 128",
        "0.5, 1000, 128",
        "14.5, 1000, 135",
        "1000, 1000, 9000",
        "100000, 32, 1440",
        "100000, 1000, 10000",
        ", 32, 1440",
        ", 1000, 10000"
    })
    void shouldAllowAsManyConnectionsAsQuotaAndConcurrencyCanUse(
            @Nullable Double callsPerSecond, int concurrency, int expected) {
        BulkOptions bulk = BulkOptions.defaults().withConcurrency(concurrency);
        Quota quota = callsPerSecond == null ? null : Quota.perSecond(callsPerSecond);
        assertThat(ConnectionPoolSettings.of(ConnectionPoolOptions.defaults(), quota, bulk))
                .returns(expected, ConnectionPoolSettings::maxConnections)
                .returns(128, ConnectionPoolSettings::singleCallConcurrency);
        assertThat(ConnectionPoolSettings.of(ConnectionPoolOptions.defaults(), Quota.unlimited(), bulk))
                .isEqualTo(ConnectionPoolSettings.of(ConnectionPoolOptions.defaults(), null, bulk));
    }

    @Test
    void shouldAllowAsManyConnectionsAsTheFastestOperationCanUse() {
        Quota quota = Quota.perSecond(1).withOperationRate("v4/timpush/batch", 100);
        assertThat(ConnectionPoolSettings.of(ConnectionPoolOptions.defaults(), quota, BulkOptions.defaults()))
                .returns(900, ConnectionPoolSettings::maxConnections);
    }

    @Test
    void shouldUseTheConfiguredMaximum() {
        ConnectionPoolOptions options = ConnectionPoolOptions.defaults().withMaxConnections(3);
        assertThat(ConnectionPoolSettings.of(options, Quota.perSecond(1_000), BulkOptions.defaults()))
                .returns(3, ConnectionPoolSettings::maxConnections)
                .returns(3, ConnectionPoolSettings::singleCallConcurrency);
    }
}
