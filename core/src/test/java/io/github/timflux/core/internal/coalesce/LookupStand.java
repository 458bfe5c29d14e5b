package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/** Single calls that queue until a permit is granted, and are then never answered. */
final class LookupStand {

    private final Queue<Sinks.One<String>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final RequestCoalescer<String, String> coalescer = new RequestCoalescer<>(
            ElementDescriptor.unordered(account -> null),
            this::make,
            SingleOptions.defaults(),
            ahead -> Duration.ZERO,
            new ManualScheduler());

    Mono<String> ask(String account) {
        return coalescer.call(account);
    }

    /** Grants a permit to whoever queues first, if anybody does. */
    void grant() {
        Sinks.One<String> first = queue.poll();
        if (first != null) {
            first.tryEmitValue("permit");
        }
    }

    /** How many calls were made. */
    int made() {
        return made.get();
    }

    /** How many accounts they were about. */
    int sent() {
        return sent.get();
    }

    /** How many of them were cancelled. */
    int givenUp() {
        return givenUp.get();
    }

    private Mono<List<AccountResult<String>>> make(
            Supplier<@Nullable Window<String>> takeWindow, Supplier<List<ContextView>> callerContexts) {
        return Mono.defer(() -> {
            Sinks.One<String> permit = Sinks.one();
            queue.add(permit);
            return permit.asMono()
                    .flatMapMany(granted -> send(takeWindow.get()))
                    .singleOrEmpty()
                    .doOnCancel(() -> queue.remove(permit));
        });
    }

    private Mono<List<AccountResult<String>>> send(@Nullable Window<String> window) {
        if (window == null) {
            return Mono.empty();
        }
        made.incrementAndGet();
        sent.addAndGet(window.elementsToSend().size());
        return Mono.<List<AccountResult<String>>>never()
                .doOnCancel(givenUp::incrementAndGet)
                .doFinally(signal -> window.onDone(Duration.ZERO));
    }
}
