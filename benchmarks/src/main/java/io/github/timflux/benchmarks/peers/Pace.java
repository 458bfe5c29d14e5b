package io.github.timflux.benchmarks.peers;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Resilience4j's limiter at its best here: one permit after the other, evenly. The whole allowance at the start of each
 * second, as its guide has it, would put twice the limit into some sliding seconds.
 */
final class Pace {

    private final RateLimiter limiter;

    private Pace(RateLimiter limiter) {
        this.limiter = limiter;
    }

    static Pace of(int perSecond) {
        return new Pace(RateLimiter.of(
                "pace",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(perSecond))
                        .timeoutDuration(Duration.ofHours(1))
                        .build()));
    }

    /** Blocks until a permit is there. */
    void await() {
        RateLimiter.waitForPermission(limiter);
    }

    /** {@return completes when a permit is there; each subscription takes one} */
    Mono<Void> permit() {
        return Mono.defer(() -> {
            long nanos = limiter.reservePermission();
            return nanos <= 0
                    ? Mono.empty()
                    : Mono.delay(Duration.ofNanos(nanos)).then();
        });
    }
}
