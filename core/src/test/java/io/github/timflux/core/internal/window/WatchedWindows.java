package io.github.timflux.core.internal.window;

import io.github.timflux.core.Standstill;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** Windows as they come of a source that sends when it is told to, whether it was asked or not. */
final class WatchedWindows extends BaseSubscriber<Window<String>> {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final Standstill time = new Standstill();
    private final Source source = new Source();
    private final List<Window<String>> came = new ArrayList<>();
    private int ends;
    private int beforeEnd;

    /** Ordered elements are of the same account if they begin with the same letter, and are not merged. */
    WatchedWindows(boolean ordered) {
        ElementType<String> kind = ordered
                ? ElementType.ordered(element -> element.substring(0, 1), element -> null, (earlier, later) -> null)
                : ElementType.unordered(element -> null);
        Windowing.cut(source, kind, LINGER, time).subscribe(this);
    }

    Standstill time() {
        return time;
    }

    void passLinger() {
        time.set(LINGER.toNanos(), TimeUnit.NANOSECONDS);
    }

    void send(String element) {
        source.cutter().onNext(element);
    }

    void end() {
        source.cutter().onComplete();
    }

    synchronized Window<String> first() {
        return came.get(0);
    }

    synchronized int count() {
        return came.size();
    }

    synchronized int elements() {
        return sent().size();
    }

    /** One if so. */
    synchronized int ordered() {
        List<String> sent = sent();
        return sent.stream().sorted().toList().equals(sent) ? 1 : 0;
    }

    synchronized int ends() {
        return ends;
    }

    synchronized int beforeEnd() {
        return beforeEnd;
    }

    private List<String> sent() {
        return came.stream().flatMap(window -> window.elementsToSend().stream()).toList();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Whoever tests asks.
    }

    @Override
    protected synchronized void hookOnNext(Window<String> window) {
        came.add(window);
    }

    @Override
    protected synchronized void hookOnComplete() {
        ends++;
        beforeEnd = came.size();
    }

    private static final class Source extends Flux<String> {

        private volatile @Nullable CoreSubscriber<? super String> cutter;

        CoreSubscriber<? super String> cutter() {
            return Objects.requireNonNull(cutter);
        }

        @Override
        public void subscribe(CoreSubscriber<? super String> actual) {
            cutter = actual;
            actual.onSubscribe(Operators.emptySubscription());
        }
    }
}
