package io.github.timflux.core;

import static java.util.Objects.requireNonNull;

import io.github.timflux.BulkOptions;
import io.github.timflux.LookupOptions;
import io.github.timflux.core.lookup.Coalescer;
import io.github.timflux.core.quota.Lane;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The single calls of a client: a coalescer for each operation, made when it is first asked. */
final class Singles {

    private final Engine engine;
    private final Map<String, Coalescer<?, ?>> coalescers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Singles(Engine engine) {
        this.engine = engine;
    }

    /** Once for each caller. */
    <E, V> Mono<V> ask(Operation<E, V> operation, E element) {
        requireNonNull(element, "element");
        Mono<V> answer = Mono.defer(() -> of(operation).ask(element));
        return engine.settings().observation().ofSingle(operation.endpoint(), answer);
    }

    /** Answers all who wait; what is in flight ends with the client's lifetime. */
    void close() {
        closed = true;
        coalescers.values().forEach(Coalescer::close);
    }

    @SuppressWarnings("unchecked") // There is one operation of a name.
    private <E, V> Coalescer<E, V> of(Operation<E, V> operation) {
        Coalescer<E, V> coalescer =
                (Coalescer<E, V>) coalescers.computeIfAbsent(operation.name(), absent -> coalescer(operation));
        // Asked after it was put there, so that whoever closes either sees it or is seen.
        if (closed) {
            coalescer.close();
        }
        return coalescer;
    }

    private <E, V> Coalescer<E, V> coalescer(Operation<E, V> operation) {
        LookupOptions options = engine.settings().lookups();
        // The coalescer keeps the deadlines, which are those of its callers and not of a window.
        Terms terms = engine.caller()
                .terms(
                        operation.endpoint(),
                        Lane.LOOKUP,
                        BulkOptions.defaults().attempts(options.attempts()).withoutDeadline());
        return new Coalescer<>(
                operation.elements(),
                engine.late(operation, terms),
                options,
                terms.line()::expectedWait,
                engine.timer());
    }
}
