package io.github.timflux.core.testing;

import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** A subscriber that throws in one of its methods. In the other methods, it behaves well. */
public final class ThrowingSubscriber implements CoreSubscriber<Object> {

    private final ThrowingMethod callback;
    private final Thrown thrown;

    public ThrowingSubscriber(ThrowingMethod callback, Thrown thrown) {
        this.callback = callback;
        this.thrown = thrown;
    }

    /** The method of the subscriber that throws. */
    public enum ThrowingMethod {
        ON_SUBSCRIBE,
        ON_NEXT,
        ON_ERROR,
        ON_COMPLETE
    }

    /** What the method throws. Reactor calls three of them fatal. */
    public enum Thrown {
        RUNTIME_EXCEPTION(IllegalStateException.class) {
            @Override
            public void raise() {
                throw new IllegalStateException("The callback is wrong.");
            }
        },
        ASSERTION_ERROR(AssertionError.class) {
            @Override
            public void raise() {
                throw new AssertionError("The callback is wrong.");
            }
        },
        LINKAGE_ERROR(NoClassDefFoundError.class) {
            @Override
            public void raise() {
                throw new NoClassDefFoundError("The callback is wrong.");
            }
        },
        INTERNAL_ERROR(InternalError.class) {
            @Override
            public void raise() {
                throw new InternalError("The callback is wrong.");
            }
        },
        STACK_OVERFLOW_ERROR(StackOverflowError.class) {
            @Override
            public void raise() {
                overflow(0);
            }
        };

        private final Class<? extends Throwable> type;

        Thrown(Class<? extends Throwable> type) {
            this.type = type;
        }

        /** The class of what is thrown. */
        public Class<? extends Throwable> type() {
            return type;
        }

        /** Throws. */
        public abstract void raise();

        private static int overflow(int depth) {
            return depth < 0 ? depth : overflow(depth + 1) + 1;
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        throwIn(ThrowingMethod.ON_SUBSCRIBE);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object value) {
        throwIn(ThrowingMethod.ON_NEXT);
    }

    @Override
    public void onError(Throwable error) {
        throwIn(ThrowingMethod.ON_ERROR);
    }

    @Override
    public void onComplete() {
        throwIn(ThrowingMethod.ON_COMPLETE);
    }

    private void throwIn(ThrowingMethod current) {
        if (current == callback) {
            thrown.raise();
        }
    }
}
