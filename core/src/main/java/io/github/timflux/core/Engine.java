package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.LookupOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.lookup.Calls;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.resilience.ErrorTable;
import io.github.timflux.core.resilience.Remedy;
import io.github.timflux.core.window.Place;
import io.github.timflux.core.window.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Assembles the way of a window, from the source to its results. How windows are made and results spread, see
 * {@link BulkFlow}; what a call is made of, see {@link Caller}.
 *
 * @param settings what the client was built with
 * @param timer measures lingers, deadlines and how long writes settle
 */
record Engine(Settings settings, Scheduler timer, Caller caller, Lifetime lifetime) {

    /** Per stream: cut, send, spread. */
    <E, V> Flux<AccountResult<V>> run(Operation<E, V> operation, Publisher<E> source, BulkOptions options) {
        return settings.observation().ofStream(operation.endpoint(), Flux.defer(() -> {
            Terms terms = caller.terms(operation.endpoint(), Lane.BULK, options);
            BulkFlow flow = new BulkFlow(options, timer);
            return options.sourceOrder()
                    ? inSourceOrder(operation.placed(), source, flow, terms)
                    : flow.asAnswered(source, operation.elements(), sending(operation, terms));
        }));
    }

    private <E, V> Flux<AccountResult<V>> inSourceOrder(
            Operation<Place<E, AccountResult<V>>, V> operation, Publisher<E> source, BulkFlow flow, Terms terms) {
        return flow.inSourceOrder(source, operation.elements(), sending(operation, terms));
    }

    private <E, V> Function<Window<E>, Mono<List<AccountResult<V>>>> sending(Operation<E, V> operation, Terms terms) {
        return window -> begin(operation, window, terms.ofWindow());
    }

    /** Per window of single calls: a permit first, and only then whom to send with it. */
    <E, V> Calls<E, V> late(Operation<E, V> operation, Terms terms) {
        return passengers -> settings.observation()
                .ofShared(passengers::callers, lifetime.within(caller.pass(terms, permit -> {
                    Window<E> window = passengers.draw();
                    return window == null ? Mono.empty() : board(operation, window, terms.startingWith(permit));
                })));
    }

    private <E, V> Mono<List<AccountResult<V>>> board(Operation<E, V> operation, Window<E> window, Terms terms) {
        return inFlight(operation, window, doubt -> send(operation, window, doubt, terms));
    }

    /** Once: a call that is not about accounts. */
    <Q, P> Mono<P> ask(Endpoint<Q, P> endpoint, Q request) {
        Mono<P> answer = Mono.defer(
                        () -> caller.call(endpoint, request, Accounts.none(), doubt(endpoint), termsOfOne(endpoint)))
                .map(Reply::payload)
                .as(lifetime::within);
        return settings.observation().ofSingle(endpoint, answer);
    }

    private Terms termsOfOne(Endpoint<?, ?> endpoint) {
        LookupOptions single = settings.lookups();
        return caller.terms(
                endpoint,
                Lane.LOOKUP,
                BulkOptions.defaults().attempts(single.attempts()).deadline(single.deadline()));
    }

    /** Per window of a stream: unless the client is closing. */
    private <E, V> Mono<List<AccountResult<V>>> begin(Operation<E, V> operation, Window<E> window, Terms terms) {
        return inFlight(
                operation,
                window,
                doubt -> lifetime.within(
                        send(operation, window, doubt, terms), refusal -> survive(operation, window, refusal)));
    }

    /** Per window: from here to its end it is in flight. */
    private <E, V> Mono<List<AccountResult<V>>> inFlight(
            Operation<E, V> operation, Window<E> window, Function<Doubt, Mono<List<AccountResult<V>>>> calls) {
        return Mono.defer(() -> {
            Doubt doubt = doubt(operation.endpoint());
            return calls.apply(doubt)
                    // Last: its accounts may be in another window when nothing of this one is at work any more.
                    .doFinally(signal -> window.done(lifetime.isOver() ? Duration.ZERO : doubt.settling()));
        });
    }

    /** Per window, or part of one: one call, and two more for its halves if it is refused for its content. */
    private <E, V> Mono<List<AccountResult<V>>> send(
            Operation<E, V> operation, Window<E> window, Doubt doubt, Terms terms) {
        Results<E, V> results = operation.results();
        if (window.sent().isEmpty()) {
            return Mono.fromSupplier(() -> window.refused(results::failure));
        }
        return caller.call(operation.endpoint(), window.sent(), window.accounts(), doubt.ofCall(), terms)
                .map(reply -> window.results(element -> results.of(element, reply), results::failure))
                .onErrorResume(TimException.class, error -> split(operation, window, doubt, terms, error));
    }

    private <E, V> Mono<List<AccountResult<V>>> split(
            Operation<E, V> operation, Window<E> window, Doubt doubt, Terms terms, TimException error) {
        List<Window<E>> halves = halves(window, error);
        return halves.isEmpty()
                ? survive(operation, window, error)
                // One after the other: where both have elements of one account, those of the first come first.
                : Flux.fromIterable(halves)
                        .concatMap(half -> settled(half, doubt, terms).then(send(operation, half, doubt, terms)), 1)
                        .collect(ArrayList::new, List::addAll);
    }

    /** A half of one account may follow another one of it, at which the service may still be at work. */
    private Mono<Long> settled(Window<?> half, Doubt doubt, Terms terms) {
        Mono<Long> settled =
                Mono.defer(() -> half.sent().size() == 1 && !doubt.settling().isZero()
                        ? Mono.delay(doubt.settling(), timer)
                        : Mono.empty());
        return new Bounded<>(settled, Bounds.ofPart(lifetime, terms.deadline()))
                // The half will find out by itself, and fail alone: the first one has its results.
                .onErrorResume(TimException.class, error -> Mono.empty());
    }

    private Doubt doubt(Endpoint<?, ?> endpoint) {
        return Doubt.of(timer, endpoint.writes() ? settings.settling() : Duration.ZERO);
    }

    private static <E> List<Window<E>> halves(Window<E> window, TimException error) {
        return ErrorTable.remedy(error.code()) == Remedy.SPLIT ? window.halves() : List.of();
    }

    /** Whatever failed becomes the result of the elements, unless none could survive. */
    private static <E, V> Mono<List<AccountResult<V>>> survive(
            Operation<E, V> operation, Window<E> window, TimException error) {
        Results<E, V> results = operation.results();
        return error.kind().isFatal()
                ? Mono.error(error)
                : Mono.fromSupplier(() -> window.results(element -> results.failure(element, error), results::failure));
    }
}
