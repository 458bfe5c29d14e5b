package io.github.timflux.spring.internal.properties;

import io.github.timflux.BulkOptions;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of bulk streams.
 *
 * @param concurrency Maximum number of windows in flight of one bulk stream, 1 to 1000.
 * @param sourceOrder Whether results come in the order of the source instead of the order of completion.
 * @param linger How long an incomplete window waits for more elements, 1 ms to 1 minute.
 * @param deadline Maximum duration of one window, including retries, 1 ms to 1 day; 0 for no deadline.
 * @param maxAttempts Maximum number of failed attempts of a window, 1 to 100.
 */
public record BulkProperties(
        @DefaultValue("32") int concurrency,
        @DefaultValue("false") boolean sourceOrder,
        @DefaultValue("20ms") Duration linger,
        @DefaultValue("1h") Duration deadline,
        @DefaultValue("12") int maxAttempts) {

    BulkOptions toOptions(ResolvedClientProperties resolved) {
        BulkOptions options = BulkOptions.defaults().withSourceOrder(sourceOrder);
        options = resolved.apply("bulk.concurrency", options, it -> it.withConcurrency(concurrency));
        options = resolved.apply("bulk.linger", options, it -> it.withLinger(linger));
        options = resolved.apply(
                "bulk.deadline", options, it -> deadline.isZero() ? it.withoutDeadline() : it.withDeadline(deadline));
        return resolved.apply("bulk.max-attempts", options, it -> it.withMaxAttempts(maxAttempts));
    }
}
