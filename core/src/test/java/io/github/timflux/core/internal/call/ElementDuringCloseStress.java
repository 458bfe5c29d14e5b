package io.github.timflux.core.internal.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.github.timflux.core.internal.window.ElementDescriptor;
import io.github.timflux.core.internal.window.Windowing;
import io.github.timflux.core.testing.ManualScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

@JCStressTest
@State
@Description(
        "A source emits an element and completes while the client closes. Results: terminal signals, windows after the terminal signal, signals at the same time, close callbacks left.")
@Outcome(id = "1, 0, 0, 0", expect = ACCEPTABLE, desc = "One terminal signal, after the window.")
@Outcome(expect = FORBIDDEN, desc = "Any other result.")
public class ElementDuringCloseStress implements CoreSubscriber<Object> {

    private final ManualScheduler time = new ManualScheduler();
    private final ClientLifecycle lifecycle = new ClientLifecycle(time);
    private CoreSubscriber<? super String> source = Operators.emptySubscriber();
    private volatile boolean busy;
    private final AtomicInteger terminated = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger overlapping = new AtomicInteger();

    public ElementDuringCloseStress() {
        Flux<String> elements = new Flux<>() {
            @Override
            public void subscribe(CoreSubscriber<? super String> subscriber) {
                source = subscriber;
                subscriber.onSubscribe(Operators.emptySubscription());
            }
        };
        Windowing.cut(elements, ElementDescriptor.unordered(account -> null), Duration.ofMillis(20), time, lifecycle)
                .subscribe(this);
    }

    @Actor
    public void emit() {
        source.onNext("element");
        source.onComplete();
    }

    @Actor
    public void close() {
        lifecycle.close();
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r1 = terminated.get();
        result.r2 = late.get();
        result.r3 = overlapping.get();
        result.r4 = lifecycle.closeCallbackCount();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    public void onNext(Object element) {
        late.addAndGet(terminated.get());
        busy = true;
        late.addAndGet(terminated.get());
        busy = false;
    }

    @Override
    public void onError(Throwable error) {
        onComplete();
    }

    @Override
    public void onComplete() {
        overlapping.addAndGet(busy ? 1 : 0);
        terminated.incrementAndGet();
    }
}
