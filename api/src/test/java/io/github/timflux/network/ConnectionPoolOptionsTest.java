package io.github.timflux.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConnectionPoolOptionsTest {

    private static final ConnectionPoolOptions DEFAULTS = ConnectionPoolOptions.defaults();

    @Test
    void shouldHaveDocumentedDefaults() {
        assertThat(DEFAULTS)
                .hasToString("ConnectionPoolOptions[maxConnections=null, maxIdleTime=PT20S, maxLifeTime=PT5M, "
                        + "maxPendingRequests=null, pendingTimeout=PT5S, metrics=false]");
    }

    @Test
    void shouldKeepEveryOption() {
        ConnectionPoolOptions options = DEFAULTS.withMaxConnections(1)
                .withMaxIdleTime(Duration.ofSeconds(2))
                .withMaxLifeTime(Duration.ofSeconds(3))
                .withMaxPendingRequests(4)
                .withPendingTimeout(Duration.ofSeconds(5))
                .withMetrics(true)
                .withMaxConnections(6);
        assertThat(options)
                .hasToString("ConnectionPoolOptions[maxConnections=6, maxIdleTime=PT2S, maxLifeTime=PT3S, "
                        + "maxPendingRequests=4, pendingTimeout=PT5S, metrics=true]");
        assertThat(options.maxConnections()).isEqualTo(6);
        assertThat(options.maxIdleTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.maxLifeTime()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.maxPendingRequests()).isEqualTo(4);
        assertThat(options.pendingTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.metrics()).isTrue();
    }

    @Test
    void shouldEqualOptionsWithSameValues() {
        assertThat(DEFAULTS.withMaxConnections(1_000))
                .isEqualTo(DEFAULTS.withMaxConnections(1_000))
                .hasSameHashCodeAs(DEFAULTS.withMaxConnections(1_000));
        assertThat(List.of(
                        DEFAULTS,
                        DEFAULTS.withMaxConnections(1),
                        DEFAULTS.withMaxIdleTime(Duration.ofSeconds(1)),
                        DEFAULTS.withMaxLifeTime(Duration.ofSeconds(1)),
                        DEFAULTS.withMaxPendingRequests(1),
                        DEFAULTS.withPendingTimeout(Duration.ofSeconds(1)),
                        DEFAULTS.withMetrics(true)))
                .doesNotHaveDuplicates();
    }

    @Test
    @SuppressWarnings("NullAway") // A caller without null checks may pass null.
    void shouldNameOptionThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withMaxIdleTime(null))
                .withMessage("connection-pool.max-idle-time");
    }
}
