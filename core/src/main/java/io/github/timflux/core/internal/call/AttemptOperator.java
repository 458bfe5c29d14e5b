package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.operation.SuccessfulResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/** Operator that passes every signal of an exchange to its {@link AttemptTracker} and emits the accepted response. */
final class AttemptOperator<P> extends MonoOperator<DecodedResponse<P>, SuccessfulResponse<P>> {

    private final AttemptTracker<P> tracker;

    AttemptOperator(Mono<DecodedResponse<P>> exchange, AttemptTracker<P> tracker) {
        super(exchange);
        this.tracker = tracker;
    }

    @Override
    public void subscribe(CoreSubscriber<? super SuccessfulResponse<P>> actual) {
        source.subscribe(new AttemptSubscriber<>(actual, tracker));
    }

    private static final class AttemptSubscriber<P> implements CoreSubscriber<DecodedResponse<P>>, Subscription {

        private final CoreSubscriber<? super SuccessfulResponse<P>> actual;
        private final AttemptTracker<P> tracker;
        private @Nullable Subscription exchange;
        private boolean failed;

        AttemptSubscriber(CoreSubscriber<? super SuccessfulResponse<P>> actual, AttemptTracker<P> tracker) {
            this.actual = actual;
            this.tracker = tracker;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            exchange = subscription;
            actual.onSubscribe(this);
        }

        @Override
        public void onNext(DecodedResponse<P> response) {
            SuccessfulResponse<P> accepted;
            try {
                accepted = tracker.onResponse(response);
            } catch (Throwable error) {
                // An exception that a listener throws must become the error signal too. Not Operators.onOperatorError,
                // which throws a LinkageError or a VirtualMachineError again.
                exchange().cancel();
                onError(error);
                return;
            }
            actual.onNext(accepted);
        }

        @Override
        public void onError(Throwable error) {
            if (!failed) {
                failed = true;
                actual.onError(trackedError(error));
            }
        }

        private Throwable trackedError(Throwable error) {
            try {
                return error instanceof TimException failure ? tracker.onFailure(failure) : error;
            } catch (Throwable thrown) { // An exception that a listener throws must become the error signal.
                return thrown;
            }
        }

        @Override
        public void onComplete() {
            if (!failed) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long count) {
            exchange().request(count);
        }

        @Override
        public void cancel() {
            // The tracker is called before the exchange is cancelled. After tracker.onCancel(), a request that is not
            // yet written is never written.
            tracker.onCancel();
            exchange().cancel();
        }

        private Subscription exchange() {
            if (exchange == null) {
                throw new IllegalStateException("No subscription to the exchange; expected onSubscribe first.");
            }
            return exchange;
        }
    }
}
