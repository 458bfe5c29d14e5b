package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkCall;
import io.github.timflux.BulkOptions;
import io.github.timflux.CallOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.bulk.BulkStreams;
import io.github.timflux.core.internal.json.JsonTextCodec;
import io.github.timflux.core.internal.operation.BulkCallOperation;
import io.github.timflux.core.internal.operation.RequestEffect;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calls of any operation with JSON text. */
final class JsonCalls {

    private final SingleCalls singleCalls;
    private final BulkStreams bulkStreams;
    private volatile KnownPaths paths = new KnownPaths();

    JsonCalls(SingleCalls singleCalls, BulkStreams bulkStreams) {
        this.singleCalls = singleCalls;
        this.bulkStreams = bulkStreams;
    }

    /**
     * Returns a call with JSON text. The path is checked at subscription, and before the call reaches an
     * instrumentation, so that only valid paths become tags of metrics.
     */
    Mono<String> call(String path, String json, CallOptions options) {
        requireNonNull(path, "path");
        requireNonNull(json, "json");
        requireNonNull(options, "options");
        return Mono.defer(() -> {
            TimException invalid = paths.add(path);
            return invalid == null ? singleCalls.call(methodOf(path, options), json, options) : Mono.error(invalid);
        });
    }

    /** Returns a bulk stream of a call with JSON text. The path is checked first, as for a single call. */
    Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts, BulkOptions options) {
        requireNonNull(accounts, "accounts");
        requireNonNull(options, "options");
        return Flux.defer(() -> {
            TimException invalid = paths.add(call.path());
            return invalid == null
                    ? bulkStreams.run(BulkCallOperation.of(call), accounts, options)
                    : Flux.error(invalid);
        });
    }

    /** Forgets the paths that the application has called. */
    void reset() {
        paths = new KnownPaths();
    }

    private static RestMethodDescriptor<String, String> methodOf(String path, CallOptions options) {
        return new RestMethodDescriptor<>(
                path, new JsonTextCodec(options.maxResponseBytes()), RequestEffect.ofCall(options.idempotent()));
    }
}
