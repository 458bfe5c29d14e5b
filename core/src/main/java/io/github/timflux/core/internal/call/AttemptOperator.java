package io.github.timflux.core.internal.call;

import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.operation.AcceptedResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Has the course of an attempt follow its exchange: makes a reply of the answer, and tells how it ended. */
final class AttemptOperator<P> extends MonoOperator<DecodedResponse<P>, AcceptedResponse<P>> {

    private final AttemptTracker<P> tracker;

    AttemptOperator(Mono<DecodedResponse<P>> exchange, AttemptTracker<P> course) {
        super(exchange);
        this.tracker = course;
    }

    @Override
    public void subscribe(CoreSubscriber<? super AcceptedResponse<P>> actual) {
        source.subscribe(new AttemptSubscriber<>(actual, tracker));
    }

    private static final class AttemptSubscriber<P> implements CoreSubscriber<DecodedResponse<P>>, Subscription {

        private final CoreSubscriber<? super AcceptedResponse<P>> actual;
        private final AttemptTracker<P> tracker;
        private @Nullable Subscription exchange;
        private boolean failed;

        AttemptSubscriber(CoreSubscriber<? super AcceptedResponse<P>> actual, AttemptTracker<P> course) {
            this.actual = actual;
            this.tracker = course;
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
        public void onNext(DecodedResponse<P> answer) {
            AcceptedResponse<P> reply;
            try {
                reply = tracker.onResponse(answer);
            } catch (Throwable verdict) { // Whatever comes from here has to become a signal, or nobody learns of it.
                onError(Operators.onOperatorError(exchange, verdict, answer, currentContext()));
                return;
            }
            actual.onNext(reply);
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
                return error instanceof TimException known ? tracker.onFailure(known) : error;
            } catch (Throwable another) { // As above.
                return Operators.onOperatorError(another, currentContext());
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
            // First, so that what has not been sent yet is not sent any more.
            tracker.onCancel();
            exchange().cancel();
        }

        private Subscription exchange() {
            if (exchange == null) {
                throw new IllegalStateException("There is no subscription to the exchange; expected one.");
            }
            return exchange;
        }
    }
}
