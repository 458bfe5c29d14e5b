package io.github.timflux.core.internal.coalesce;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
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
 * A coalescer in virtual time, in front of a line and a service that do as the test says. Elements are texts such as
 * {@code a1}: the account, and what is written for it; three digits fit into a request. Answers are the same texts.
 */
final class Asking {

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    final List<Flight> flights = new ArrayList<>();
    final Queue<MonoSink<Boolean>> line = new ArrayDeque<>();
    private boolean reading;
    int passes;
    int left;
    Duration expectedWait = Duration.ZERO;

    RequestCoalescer<String, String> reading(SingleOptions options) {
        reading = true;
        return coalescer(ElementDescriptor.unordered(Asking::refusal), options);
    }

    RequestCoalescer<String, String> writing(SingleOptions options) {
        return coalescer(
                ElementDescriptor.ordered(element -> element.substring(0, 1), Asking::refusal, Asking::merged),
                options);
    }

    private RequestCoalescer<String, String> coalescer(ElementDescriptor<String> kind, SingleOptions options) {
        return new RequestCoalescer<>(kind, this::make, options, ahead -> expectedWait.multipliedBy(ahead), time);
    }

    private Mono<List<AccountResult<String>>> make(
            Supplier<@Nullable Window<String>> takeWindow, Supplier<List<ContextView>> callerContexts) {
        return Mono.<Boolean>create(this::queue).flatMap(granted -> {
            Window<String> window = takeWindow.get();
            return window == null ? Mono.empty() : new Flight(window).fly();
        });
    }

    private void queue(MonoSink<Boolean> sink) {
        passes++;
        line.add(sink);
        sink.onCancel(() -> {
            left++;
            line.remove(sink);
        });
    }

    void grant() {
        line.remove().success(true);
    }

    /** What was sent so far. */
    List<String> sent() {
        return flights.stream()
                .map(flight -> flight.window.elementsToSend().toString())
                .toList();
    }

    private static @Nullable TimException refusal(String element) {
        return element.endsWith("!") ? new TimException(ErrorKind.INVALID, 0, "wrong", null) : null;
    }

    private static @Nullable String merged(String earlier, String later) {
        String both = earlier + later.substring(1);
        return both.length() > 4 ? null : both;
    }

    /** One window on its way. */
    final class Flight {

        final Window<String> window;
        private final Sinks.One<List<AccountResult<String>>> answer = Sinks.one();
        Duration settling = Duration.ZERO;
        boolean cancelled;

        Flight(Window<String> window) {
            this.window = window;
        }

        Mono<List<AccountResult<String>>> fly() {
            flights.add(this);
            return answer.asMono().doOnCancel(() -> cancelled = true).doFinally(signal -> window.onDone(settling));
        }

        void land() {
            answer.tryEmitValue(window.results(element -> AccountResult.success(account(element), element), (e, x) -> {
                throw x;
            }));
        }

        void crash(Throwable error) {
            answer.tryEmitError(error);
        }

        private String account(String element) {
            return reading ? element : element.substring(0, 1);
        }
    }
}
