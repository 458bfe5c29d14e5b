package io.github.timflux.core.window;

import io.github.timflux.core.StillScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.publisher.TestPublisher;

/** The source ends while the linger of its only element is over. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "One window, and then the end.")
@Outcome(expect = Expect.FORBIDDEN, desc = "A window is lost or doubled, or the end is, or came too early.")
@State
public class EndMeetsLingerStress {

    private final StillScheduler time = new StillScheduler();
    private final TestPublisher<String> source = TestPublisher.create();
    private final Subscriber subscriber = new Subscriber();

    /** One element comes, and may wait for others no longer. */
    public EndMeetsLingerStress() {
        Windows.cut(source, Elements.unordered(account -> null), Duration.ofMillis(20), time)
                .subscribe(subscriber);
        subscriber.request(1);
        source.next("u1");
        time.pass();
    }

    /** The linger is over. */
    @Actor
    public void ring() {
        time.ring();
    }

    /** The source ends. */
    @Actor
    public void complete() {
        source.complete();
    }

    /** What came of it. */
    @Arbiter
    public void look(II_Result result) {
        result.r1 = subscriber.windows.get();
        result.r2 = subscriber.ends.get();
    }

    private static final class Subscriber extends BaseSubscriber<Window<String>> {

        private final AtomicInteger windows = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Asks later.
        }

        @Override
        protected void hookOnNext(Window<String> window) {
            // One after the end counts as two.
            windows.addAndGet(ends.get() == 0 ? 1 : 2);
        }

        @Override
        protected void hookOnComplete() {
            ends.incrementAndGet();
        }
    }
}
