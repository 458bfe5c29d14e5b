package io.github.timflux.core.internal.window;

import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** Records the windows of a source that emits on command, even if nothing was requested from it. */
final class WindowRecorder extends BaseSubscriber<Window<String>> {

    private static final Duration LINGER = Duration.ofMillis(20);

    private final ManualScheduler time = new ManualScheduler();
    private final ManualSource manualSource = new ManualSource();
    private final List<Window<String>> windows = new ArrayList<>();
    private int terminalSignals;
    private int windowsBeforeTerminalSignal;

    /** Records the windows of a source. The methods {@link #emit} and {@link #complete} have no effect on it. */
    WindowRecorder(Publisher<String> source) {
        Windowing.cut(source, ElementDescriptor.unordered(element -> null), LINGER, time)
                .subscribe(this);
    }

    /** Ordered elements have the same account if they start with the same letter, and are never merged. */
    WindowRecorder(boolean ordered) {
        ElementDescriptor<String> elementType = ordered
                ? ElementDescriptor.ordered(
                        element -> element.substring(0, 1), element -> null, (earlier, later) -> null)
                : ElementDescriptor.unordered(element -> null);
        Windowing.cut(manualSource, elementType, LINGER, time).subscribe(this);
    }

    /** Runs the task that was scheduled last. */
    void fireTimer() {
        time.runTask();
    }

    /** Advances the clock to the end of the linger without running the timer. */
    void endLinger() {
        time.setClock(LINGER.toNanos(), TimeUnit.NANOSECONDS);
    }

    void emit(String element) {
        manualSource.cutter().onNext(element);
    }

    void complete() {
        manualSource.cutter().onComplete();
    }

    synchronized Window<String> firstWindow() {
        return windows.get(0);
    }

    synchronized int windowCount() {
        return windows.size();
    }

    synchronized int elementCount() {
        return elements().size();
    }

    /** Returns 1 if the elements are sorted, 0 if not. */
    synchronized int isOrdered() {
        List<String> elements = elements();
        return elements.stream().sorted().toList().equals(elements) ? 1 : 0;
    }

    synchronized int terminalSignalCount() {
        return terminalSignals;
    }

    synchronized int windowsBeforeTerminalSignal() {
        return windowsBeforeTerminalSignal;
    }

    private List<String> elements() {
        return windows.stream()
                .flatMap(window -> window.elementsToSend().stream())
                .toList();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Each test requests windows itself.
    }

    @Override
    protected synchronized void hookOnNext(Window<String> window) {
        windows.add(window);
    }

    @Override
    protected synchronized void hookOnComplete() {
        terminalSignals++;
        windowsBeforeTerminalSignal = windows.size();
    }

    private static final class ManualSource extends Flux<String> {

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
