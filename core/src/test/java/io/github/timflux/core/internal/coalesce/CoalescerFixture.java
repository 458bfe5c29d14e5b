package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.SingleOptions;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/** A coalescer whose requests wait until the test grants a permit. The sent requests get no response. */
final class CoalescerFixture implements BatchSender<String, String> {

    private static final int MAX_IN_FLIGHT = 128;

    private final Queue<Sinks.One<String>> permitQueue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger freePermits = new AtomicInteger();
    private final AtomicInteger takenPermitCount = new AtomicInteger();
    private final AtomicInteger releasedPermitCount = new AtomicInteger();
    private final AtomicInteger requestCount = new AtomicInteger();
    private final AtomicInteger sentAccountCount = new AtomicInteger();
    private final AtomicInteger cancelledRequestCount = new AtomicInteger();
    private final RequestCoalescer<String, String> coalescer = new RequestCoalescer<>(
            "v4/timpush/get_attr",
            ElementDescriptor.unordered(account -> null),
            this,
            SingleOptions.defaults(),
            MAX_IN_FLIGHT,
            new ManualScheduler());

    Mono<String> call(String account) {
        return coalescer.call(account);
    }

    /** Makes a permit available to the next call, unless a call waits. */
    void addFreePermit() {
        freePermits.incrementAndGet();
    }

    /** Returns the number of permits that calls have got without a wait. */
    int takenPermitCount() {
        return takenPermitCount.get();
    }

    /** Returns how many of these permits were released. */
    int releasedPermitCount() {
        return releasedPermitCount.get();
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

    @Override
    public @Nullable RateLimitPermit tryPermit() {
        if (freePermits.getAndUpdate(free -> Math.max(0, free - 1)) == 0) {
            return null;
        }
        takenPermitCount.incrementAndGet();
        return new CountedPermit();
    }

    @Override
    public Duration expectedWait(int ahead) {
        return Duration.ZERO;
    }

    @Override
    public Mono<List<AccountResult<String>>> sendAtOnce(
            RateLimitPermit permit,
            Window<String> window,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        return sendWindow(window);
    }

    @Override
    public Mono<List<AccountResult<String>>> send(
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

    private final class CountedPermit implements RateLimitPermit {

        private final AtomicBoolean released = new AtomicBoolean();

        @Override
        public void markWritten() {
            // Not needed by the tests.
        }

        @Override
        public void markAnswered() {
            // Not needed by the tests.
        }

        @Override
        public void release() {
            if (!released.getAndSet(true)) {
                releasedPermitCount.incrementAndGet();
            }
        }

        @Override
        public Duration waitTime() {
            return Duration.ZERO;
        }

        @Override
        public @Nullable Duration timeToWrite() {
            return null;
        }
    }
}
