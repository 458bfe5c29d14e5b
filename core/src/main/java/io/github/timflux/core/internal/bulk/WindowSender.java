package io.github.timflux.core.internal.bulk;

import io.github.timflux.AccountResult;
import io.github.timflux.BulkOptions;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.call.CallOptions;
import io.github.timflux.core.internal.call.CancelConditions;
import io.github.timflux.core.internal.call.CancelOnDeadlineOrClose;
import io.github.timflux.core.internal.call.ClientLifecycle;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.call.WriteOutcome;
import io.github.timflux.core.internal.client.ClientSettings;
import io.github.timflux.core.internal.coalesce.BatchSender;
import io.github.timflux.core.internal.operation.AcceptedResponse;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.operation.RestMethod;
import io.github.timflux.core.internal.operation.ResultFactory;
import io.github.timflux.core.internal.ratelimit.CallPriority;
import io.github.timflux.core.internal.retry.ErrorAction;
import io.github.timflux.core.internal.retry.ErrorCodes;
import io.github.timflux.core.internal.window.AccountIndex;
import io.github.timflux.core.internal.window.ReorderSlot;
import io.github.timflux.core.internal.window.Window;
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
 * {@link BulkStream}; what a call is made of, see {@link RequestPipeline}.
 *
 * @param settings what the client was built with
 * @param timer measures lingers, deadlines and how long writes settle
 */
public record WindowSender(ClientSettings settings, Scheduler timer, RequestPipeline caller, ClientLifecycle lifetime) {

    /** Per stream: cut, send, spread. */
    public <E, V> Flux<AccountResult<V>> run(
            AccountOperation<E, V> operation, Publisher<E> source, BulkOptions options) {
        return settings.instrumentation().aroundStream(operation.method(), Flux.defer(() -> {
            CallOptions terms = caller.options(operation.method(), CallPriority.BULK, options);
            BulkStream flow = new BulkStream(options, timer);
            return options.sourceOrder()
                    ? inSourceOrder(operation.withReorderSlots(), source, flow, terms)
                    : flow.inCompletionOrder(source, operation.elementType(), sending(operation, terms));
        }));
    }

    private <E, V> Flux<AccountResult<V>> inSourceOrder(
            AccountOperation<ReorderSlot<E, AccountResult<V>>, V> operation,
            Publisher<E> source,
            BulkStream flow,
            CallOptions terms) {
        return flow.inSourceOrder(source, operation.elementType(), sending(operation, terms));
    }

    private <E, V> Function<Window<E>, Mono<List<AccountResult<V>>>> sending(
            AccountOperation<E, V> operation, CallOptions terms) {
        return window -> begin(operation, window, terms.forWindow());
    }

    /** Per window of single calls: a permit first, and only then whom to send with it. */
    public <E, V> BatchSender<E, V> late(AccountOperation<E, V> operation, CallOptions terms) {
        return passengers -> settings.instrumentation()
                .withCallerContexts(passengers::callerContexts, lifetime.track(caller.withPermit(terms, permit -> {
                    Window<E> window = passengers.takeWindow();
                    return window == null ? Mono.empty() : board(operation, window, terms.withHeldPermit(permit));
                })));
    }

    private <E, V> Mono<List<AccountResult<V>>> board(
            AccountOperation<E, V> operation, Window<E> window, CallOptions terms) {
        return inFlight(operation, window, doubt -> send(operation, window, doubt, terms));
    }

    /** Once: a call that is not about accounts. */
    public <Q, P> Mono<P> ask(RestMethod<Q, P> endpoint, Q request) {
        Mono<P> answer = Mono.defer(() ->
                        caller.send(endpoint, request, AccountIndex.none(), doubt(endpoint), termsOfOne(endpoint)))
                .map(AcceptedResponse::payload)
                .as(lifetime::track);
        return settings.instrumentation().aroundSingleCall(endpoint, answer);
    }

    private CallOptions termsOfOne(RestMethod<?, ?> endpoint) {
        SingleOptions single = settings.singleOptions();
        return caller.options(
                endpoint,
                CallPriority.SINGLE,
                BulkOptions.defaults().withMaxAttempts(single.maxAttempts()).withDeadline(single.deadline()));
    }

    /** Per window of a stream: unless the client is closing. */
    private <E, V> Mono<List<AccountResult<V>>> begin(
            AccountOperation<E, V> operation, Window<E> window, CallOptions terms) {
        return inFlight(
                operation,
                window,
                doubt -> lifetime.track(
                        send(operation, window, doubt, terms), refusal -> survive(operation, window, refusal)));
    }

    /** Per window: from here to its end it is in flight. */
    private <E, V> Mono<List<AccountResult<V>>> inFlight(
            AccountOperation<E, V> operation,
            Window<E> window,
            Function<WriteOutcome, Mono<List<AccountResult<V>>>> calls) {
        return Mono.defer(() -> {
            WriteOutcome doubt = doubt(operation.method());
            return calls.apply(doubt)
                    // Last: its accounts may be in another window when nothing of this one is at work any more.
                    .doFinally(
                            signal -> window.onDone(lifetime.isClosed() ? Duration.ZERO : doubt.remainingSettleTime()));
        });
    }

    /** Per window, or part of one: one call, and two more for its halves if it is refused for its content. */
    private <E, V> Mono<List<AccountResult<V>>> send(
            AccountOperation<E, V> operation, Window<E> window, WriteOutcome doubt, CallOptions terms) {
        ResultFactory<E, V> results = operation.resultFactory();
        if (window.elementsToSend().isEmpty()) {
            return Mono.fromSupplier(() -> window.invalidResults(results::failure));
        }
        return caller.send(operation.method(), window.elementsToSend(), window.accounts(), doubt.forRequest(), terms)
                .map(reply -> window.results(element -> results.fromResponse(element, reply), results::failure))
                .onErrorResume(TimException.class, error -> split(operation, window, doubt, terms, error));
    }

    private <E, V> Mono<List<AccountResult<V>>> split(
            AccountOperation<E, V> operation,
            Window<E> window,
            WriteOutcome doubt,
            CallOptions terms,
            TimException error) {
        List<Window<E>> halves = halves(window, error);
        return halves.isEmpty()
                ? survive(operation, window, error)
                // One after the other: where both have elements of one account, those of the first come first.
                : Flux.fromIterable(halves)
                        .concatMap(half -> settled(half, doubt, terms).then(send(operation, half, doubt, terms)), 1)
                        .collect(ArrayList::new, List::addAll);
    }

    /** A half of one account may follow another one of it, at which the service may still be at work. */
    private Mono<Long> settled(Window<?> half, WriteOutcome doubt, CallOptions terms) {
        Mono<Long> settled = Mono.defer(() -> half.elementsToSend().size() == 1
                        && !doubt.remainingSettleTime().isZero()
                ? Mono.delay(doubt.remainingSettleTime(), timer)
                : Mono.empty());
        return new CancelOnDeadlineOrClose<>(settled, CancelConditions.ofPart(lifetime, terms.deadline()))
                // The half will find out by itself, and fail alone: the first one has its results.
                .onErrorResume(TimException.class, error -> Mono.empty());
    }

    private WriteOutcome doubt(RestMethod<?, ?> endpoint) {
        return WriteOutcome.forWindow(timer, endpoint.writes() ? settings.settleTime() : Duration.ZERO);
    }

    private static <E> List<Window<E>> halves(Window<E> window, TimException error) {
        return ErrorCodes.actionFor(error.code()) == ErrorAction.SPLIT ? window.halves() : List.of();
    }

    /** Whatever failed becomes the result of the elements, unless none could survive. */
    private static <E, V> Mono<List<AccountResult<V>>> survive(
            AccountOperation<E, V> operation, Window<E> window, TimException error) {
        ResultFactory<E, V> results = operation.resultFactory();
        return error.kind().isFatal()
                ? Mono.error(error)
                : Mono.fromSupplier(() -> window.results(element -> results.failure(element, error), results::failure));
    }
}
