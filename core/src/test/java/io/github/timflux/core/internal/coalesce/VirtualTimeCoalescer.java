package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.ratelimit.RateLimitPermit;
import io.github.timflux.core.internal.retry.AttemptHistory;
import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Window;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.ContextView;

/**
 * Runs a coalescer in virtual time. The test grants the permits and ends the requests. While there are free permits,
 * calls without pending calls before them get these at once.
 *
 * <p>The element of a read is an account. The element of a write is an account, which is one letter, followed by
 * digits. For example, the element {@code a1} writes the digit 1 for the account {@code a}. One request can write at
 * most three digits for an account. The answer for an element is the element itself.
 */
final class VirtualTimeCoalescer implements BatchSender<String, String> {

    static final int MAX_IN_FLIGHT = 128;

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final List<InFlightRequest> requests = new ArrayList<>();
    final Queue<MonoSink<Boolean>> permitQueue = new ArrayDeque<>();
    private boolean isRead;
    final Queue<RateLimitPermit> freePermits = new ArrayDeque<>();
    int permitAttemptCount;
    int permitRequestCount;
    int cancelledPermitRequestCount;
    Duration expectedWait = Duration.ZERO;

    RequestCoalescer<String, String> forReads(SingleOptions options) {
        isRead = true;
        return coalescer(ElementDescriptor.unordered(VirtualTimeCoalescer::validate), options);
    }

    RequestCoalescer<String, String> forWrites(SingleOptions options) {
        return coalescer(
                ElementDescriptor.ordered(
                        element -> element.substring(0, 1),
                        VirtualTimeCoalescer::validate,
                        VirtualTimeCoalescer::merge),
                options);
    }

    private RequestCoalescer<String, String> coalescer(ElementDescriptor<String> elementType, SingleOptions options) {
        return new RequestCoalescer<>("v4/timpush/get_attr", elementType, this, options, MAX_IN_FLIGHT, time);
    }

    @Override
    public @Nullable RateLimitPermit tryPermit() {
        permitAttemptCount++;
        return freePermits.poll();
    }

    @Override
    public Duration expectedWait(int ahead) {
        return expectedWait.multipliedBy(ahead);
    }

    @Override
    public Mono<List<AccountResult<String>>> sendAtOnce(
            RateLimitPermit permit,
            Window<String> window,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        return Mono.defer(() -> {
            history.onSent();
            return new InFlightRequest(window).send();
        });
    }

    @Override
    public Mono<List<AccountResult<String>>> send(
            Supplier<@Nullable Window<String>> takeWindow,
            Supplier<List<ContextView>> callerContexts,
            AttemptHistory history) {
        return Mono.<Boolean>create(this::requestPermit).flatMap(granted -> {
            history.onSent();
            Window<String> window = takeWindow.get();
            return window == null ? Mono.empty() : new InFlightRequest(window).send();
        });
    }

    private void requestPermit(MonoSink<Boolean> sink) {
        permitRequestCount++;
        permitQueue.add(sink);
        sink.onCancel(() -> {
            cancelledPermitRequestCount++;
            permitQueue.remove(sink);
        });
    }

    void grantPermit() {
        permitQueue.remove().success(true);
    }

    /** Returns the elements of each window that was sent, oldest first. */
    List<String> sentWindows() {
        return requests.stream()
                .map(request -> request.window.elementsToSend().toString())
                .toList();
    }

    private static @Nullable TimException validate(String element) {
        return element.endsWith("!") ? new TimException(ErrorKind.INVALID, 0, "wrong", null) : null;
    }

    private static @Nullable String merge(String earlier, String later) {
        String merged = earlier + later.substring(1);
        return merged.length() > 4 ? null : merged;
    }

    /** A request that was sent and has no response yet. */
    final class InFlightRequest {

        final Window<String> window;
        private final Sinks.One<List<AccountResult<String>>> response = Sinks.one();
        Duration settleTime = Duration.ZERO;
        boolean cancelled;

        InFlightRequest(Window<String> window) {
            this.window = window;
        }

        Mono<List<AccountResult<String>>> send() {
            requests.add(this);
            return response.asMono().doOnCancel(() -> cancelled = true).doFinally(signal -> window.onDone(settleTime));
        }

        void succeed() {
            response.tryEmitValue(
                    window.results(element -> AccountResult.success(account(element), element), (element, error) -> {
                        throw error;
                    }));
        }

        void fail(Throwable error) {
            response.tryEmitError(error);
        }

        private String account(String element) {
            return isRead ? element : element.substring(0, 1);
        }
    }
}
