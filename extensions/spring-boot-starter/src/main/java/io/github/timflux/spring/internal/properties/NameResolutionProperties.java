package io.github.timflux.spring.internal.properties;

import io.github.timflux.network.NameResolutionOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of name resolution.
 *
 * @param queryTimeout Time-out of one DNS query, after which the next name server is queried, 10 ms to 1 minute.
 * @param attempts How often each name server is queried before a resolution fails, 1 to 5.
 * @param failureMemory How long a failed name server or address is tried after the others, 0 to 10 minutes.
 * @param platformResolver Whether the Java platform resolves host names, instead of DNS queries of the client.
 */
public record NameResolutionProperties(
        @DefaultValue("1s") Duration queryTimeout,
        @DefaultValue("2") int attempts,
        @DefaultValue("30s") Duration failureMemory,
        @DefaultValue("false") boolean platformResolver) {

    NameResolutionOptions toOptions(ResolvedClientProperties resolved) {
        NameResolutionOptions options = NameResolutionOptions.defaults().withPlatformResolver(platformResolver);
        options = resolved.apply("name-resolution.query-timeout", options, it -> it.withQueryTimeout(queryTimeout));
        options = resolved.apply("name-resolution.attempts", options, it -> it.withAttempts(attempts));
        return resolved.apply("name-resolution.failure-memory", options, it -> it.withFailureMemory(failureMemory));
    }
}
