package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentFailuresTest {

    private static final InetSocketAddress A = LoopbackAddress.of(1, 1);
    private static final InetSocketAddress B = LoopbackAddress.of(2, 1);
    private static final InetSocketAddress C = LoopbackAddress.of(3, 1);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
    private final RecentFailures failures = new RecentFailures(Duration.ofSeconds(30), clock::get);

    @Test
    void shouldKeepOrderWithoutFailures() {
        assertThat(failures.failedLast(List.of(C, A, B))).containsExactly(C, A, B);
    }

    @Test
    void shouldOrderTheLatestFailureLast() {
        failures.onFailure(A);
        clock.addAndGet(1_000);
        failures.onFailure(B);
        assertThat(failures.failedLast(List.of(B, A, C))).containsExactly(C, A, B);
        assertThat(failures.hasFailed(A)).isTrue();
        assertThat(failures.hasFailed(C)).isFalse();
    }

    @Test
    void shouldForgetAFailureAfterASuccess() {
        failures.onFailure(A);
        failures.onSuccess(A);
        assertThat(failures.hasFailed(A)).isFalse();
    }

    @Test
    void shouldForgetAFailureAfterTheMemory() {
        failures.onFailure(A);
        clock.addAndGet(Duration.ofSeconds(30).toNanos() - 1);
        assertThat(failures.failedLast(List.of(A, B))).containsExactly(B, A);
        clock.incrementAndGet();
        assertThat(failures.failedLast(List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void shouldRememberNothingWithoutMemory() {
        RecentFailures none = new RecentFailures(Duration.ZERO, clock::get);
        none.onFailure(A);
        assertThat(none.hasFailed(A)).isFalse();
    }
}
