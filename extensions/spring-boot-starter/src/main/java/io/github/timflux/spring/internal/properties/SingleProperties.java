package io.github.timflux.spring.internal.properties;

import io.github.timflux.SingleOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of single calls.
 *
 * @param deadline Maximum duration of a single call, including retries, 1 ms to 10 minutes.
 * @param maxPending Maximum number of single calls of one operation that wait for a permit, 1 to 1000000.
 * @param maxAttempts Maximum number of failed attempts of a single call, 1 to 100.
 */
public record SingleProperties(
        @DefaultValue("10s") Duration deadline,
        @DefaultValue("10000") int maxPending,
        @DefaultValue("5") int maxAttempts) {

    SingleOptions toOptions(ResolvedClientProperties resolved) {
        SingleOptions options = SingleOptions.defaults();
        options = resolved.apply("single.deadline", options, it -> it.withDeadline(deadline));
        options = resolved.apply("single.max-pending", options, it -> it.withMaxPending(maxPending));
        return resolved.apply("single.max-attempts", options, it -> it.withMaxAttempts(maxAttempts));
    }
}
