package io.github.timflux.core.internal.client;

import io.github.timflux.core.internal.bulk.WindowSender;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.coalesce.RequestCoalescer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The state that calls leave behind: the circuit breakers, the UserSig, the problems, and the pending single calls. A
 * reset of the client replaces the whole object, so that no part can be forgotten.
 */
final class ClientState {

    private final WindowSender sender;
    private final Map<String, RequestCoalescer<?, ?>> coalescers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ClientState(WindowSender sender) {
        this.sender = sender;
    }

    WindowSender sender() {
        return sender;
    }

    RequestPipeline pipeline() {
        return sender.pipeline();
    }

    /** Returns the coalescer of an operation. The first call of the operation creates it. */
    RequestCoalescer<?, ?> coalescerFor(String operation, Supplier<RequestCoalescer<?, ?>> factory) {
        RequestCoalescer<?, ?> coalescer = coalescers.computeIfAbsent(operation, absent -> factory.get());
        // The field closed is read after the coalescer is added to the map. If closeSingleCalls() runs at the same
        // time, closeSingleCalls() or this thread closes the coalescer.
        if (closed) {
            coalescer.close();
        }
        return coalescer;
    }

    /** Fails all pending single calls. Single calls in flight end later, when the lifecycle is closed. */
    void closeSingleCalls() {
        closed = true;
        coalescers.values().forEach(RequestCoalescer::close);
    }

    /** Ends all calls and bulk streams that use this state. Returns true only for the first close. */
    boolean close() {
        // The single calls are closed first: the lifecycle can only end requests, and a pending single call has no
        // request yet.
        closeSingleCalls();
        return pipeline().lifecycle().close();
    }
}
