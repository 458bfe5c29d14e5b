package io.github.timflux.core;

import io.github.timflux.TimException;
import io.github.timflux.core.json.Answer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Has the course of an attempt follow its exchange: makes a reply of the answer, and tells how it ended. */
final class Attempting<P> extends MonoOperator<Answer<P>, Reply<P>> {

    private final AttemptCourse<P> course;

    Attempting(Mono<Answer<P>> exchange, AttemptCourse<P> course) {
        super(exchange);
        this.course = course;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Reply<P>> actual) {
        source.subscribe(new Follower<>(actual, course));
    }

    private static final class Follower<P> implements CoreSubscriber<Answer<P>>, Subscription {

        private final CoreSubscriber<? super Reply<P>> actual;
        private final AttemptCourse<P> course;
        private @Nullable Subscription exchange;
        private boolean failed;

        Follower(CoreSubscriber<? super Reply<P>> actual, AttemptCourse<P> course) {
            this.actual = actual;
            this.course = course;
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
        public void onNext(Answer<P> answer) {
            Reply<P> reply;
            try {
                reply = course.answered(answer);
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
                actual.onError(told(error));
            }
        }

        private Throwable told(Throwable error) {
            try {
                return error instanceof TimException known ? course.failed(known) : error;
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
            course.cancelled();
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
