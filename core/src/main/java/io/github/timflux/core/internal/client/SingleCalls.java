package io.github.timflux.core.internal.client;

import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.CallOptions;
import io.github.timflux.core.internal.coalesce.RequestCoalescer;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The single calls of a client: a coalescer for each operation, made when it is first asked. */
final class SingleCalls {

    private final WindowSender engine;
    private final Map<String, RequestCoalescer<?, ?>> coalescers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    SingleCalls(WindowSender engine) {
        this.engine = engine;
    }

    /** Once for each caller. */
    <E, V> Mono<V> call(AccountOperation<E, V> operation, E element) {
        requireNonNull(element, "element");
        Mono<V> answer = Mono.defer(() -> coalescerFor(operation).call(element));
        return engine.settings().instrumentation().aroundSingleCall(operation.method(), answer);
    }

    /** Answers all who wait; what is in flight ends with the client's lifetime. */
    void close() {
        closed = true;
        coalescers.values().forEach(RequestCoalescer::close);
    }

    @SuppressWarnings("unchecked") // There is one operation of a name.
    private <E, V> RequestCoalescer<E, V> coalescerFor(AccountOperation<E, V> operation) {
        RequestCoalescer<E, V> coalescer = (RequestCoalescer<E, V>)
                coalescers.computeIfAbsent(operation.name(), absent -> newCoalescer(operation));
        // Asked after it was put there, so that whoever closes either sees it or is seen.
        if (closed) {
            coalescer.close();
        }
        return coalescer;
    }

    private <E, V> RequestCoalescer<E, V> newCoalescer(AccountOperation<E, V> operation) {
        SingleOptions options = engine.settings().singleOptions();
        // The coalescer keeps the deadlines, which are those of its callers and not of a window.
        CallOptions terms = engine.caller()
                .options(
                        operation.method(),
                        CallPriority.SINGLE,
                        BulkOptions.defaults()
                                .withMaxAttempts(options.maxAttempts())
                                .withoutDeadline());
        return new RequestCoalescer<>(
                operation.elementType(),
                engine.late(operation, terms),
                options,
                terms.permitQueue()::expectedWait,
                engine.timer());
    }
}
