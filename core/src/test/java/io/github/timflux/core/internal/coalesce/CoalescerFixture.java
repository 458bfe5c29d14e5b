package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.retry.AttemptHistory;
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

/** A coalescer whose requests wait until the test grants a permit. The sent requests get no response. */
final class CoalescerFixture {

    private static final int MAX_IN_FLIGHT = 128;

    private final Queue<Sinks.One<String>> permitQueue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requestCount = new AtomicInteger();
    private final AtomicInteger sentAccountCount = new AtomicInteger();
    private final AtomicInteger cancelledRequestCount = new AtomicInteger();
    private final RequestCoalescer<String, String> coalescer = new RequestCoalescer<>(
            "v4/timpush/get_attr",
            ElementDescriptor.unordered(account -> null),
            this::sendRequest,
            SingleOptions.defaults(),
            ahead -> Duration.ZERO,
            MAX_IN_FLIGHT,
            new ManualScheduler());

    Mono<String> call(String account) {
        return coalescer.call(account);
    }

    /** Grants a permit to the request that waits longest. Does nothing if no request waits. */
    void grantNextPermit() {
        Sinks.One<String> first = permitQueue.poll();
        if (first != null) {
            first.tryEmitValue("permit");
        }
    }

    /** Returns the number of requests that were sent. */
    int requestCount() {
        return requestCount.get();
    }

    /** Returns the number of accounts in all sent requests. */
    int sentAccountCount() {
        return sentAccountCount.get();
    }

    /** Returns the number of sent requests that were cancelled. */
    int cancelledRequestCount() {
        return cancelledRequestCount.get();
    }

    private Mono<List<AccountResult<String>>> sendRequest(
            Supplier<@Nullable Window<String>> takeWindow,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        return Mono.defer(() -> {
            Sinks.One<String> permit = Sinks.one();
            permitQueue.add(permit);
            return permit.asMono()
                    .flatMapMany(granted -> sendWindow(takeWindow.get()))
                    .singleOrEmpty()
                    .doOnCancel(() -> permitQueue.remove(permit));
        });
    }

    private Mono<List<AccountResult<String>>> sendWindow(@Nullable Window<String> window) {
        if (window == null) {
            return Mono.empty();
        }
        requestCount.incrementAndGet();
        sentAccountCount.addAndGet(window.elementsToSend().size());
        return Mono.<List<AccountResult<String>>>never()
                .doOnCancel(cancelledRequestCount::incrementAndGet)
                .doFinally(signal -> window.onDone(Duration.ZERO));
    }
}
