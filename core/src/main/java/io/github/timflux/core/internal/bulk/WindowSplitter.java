package io.github.timflux.core.internal.bulk;

import io.github.timflux.AccountResult;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.call.RefusalTracker;
import io.github.timflux.core.internal.call.RequestOptions;
import io.github.timflux.core.internal.call.RequestPipeline;
import io.github.timflux.core.internal.call.WriteOutcome;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.core.internal.window.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Splits one refused window into halves, and refused halves again, until only the accounts that caused the refusal
 * fail. The parts of the window are sent one after the other. Each instance splits one window.
 *
 * <p>Larger parts are sent before smaller parts. A part without the refused account is therefore accepted early, and
 * its success shows all other windows that the reason of the refusal does not concern every request. Parts of a single
 * account keep the order of their elements instead.
 *
 * @param <E> type of the elements
 * @param <V> type of the answer for an account
 */
final class WindowSplitter<E, V> {

    private final RequestPipeline pipeline;
    private final AccountOperation<E, V> operation;
    private final WriteOutcome window;
    private final RequestOptions options;
    private final RefusalTracker refusals;

    /** The parts that are not yet sent, in the order in which they are sent. */
    private final Deque<Part<E>> parts = new ArrayDeque<>();

    private final List<AccountResult<V>> results = new ArrayList<>();

    private WindowSplitter(
            RequestPipeline pipeline, AccountOperation<E, V> operation, WriteOutcome window, RequestOptions options) {
        this.pipeline = pipeline;
        this.operation = operation;
        this.window = window;
        this.options = options;
        this.refusals = pipeline.refusals().of(operation.method().path());
    }

    /**
     * Sends a window, and splits it if it is refused.
     *
     * @return one result for each element; or a fatal error
     */
    static <E, V> Mono<List<AccountResult<V>>> send(
            RequestPipeline pipeline,
            AccountOperation<E, V> operation,
            Window<E> elements,
            WriteOutcome window,
            RequestOptions options) {
        if (elements.elementsToSend().isEmpty()) {
            return Mono.fromSupplier(() -> elements.invalidResults(operation.resultFactory()::failure));
        }
        WriteOutcome outcome = window.forRequest();
        long successesBefore = pipeline.refusals().of(operation.method().path()).successCount();
        return request(pipeline, operation, elements, outcome, options)
                .onErrorResume(TimException.class, error -> new WindowSplitter<>(pipeline, operation, window, options)
                        .split(new Part<>(elements, outcome), error, successesBefore));
    }

    private static <E, V> Mono<List<AccountResult<V>>> request(
            RequestPipeline pipeline,
            AccountOperation<E, V> operation,
            Window<E> elements,
            WriteOutcome outcome,
            RequestOptions options) {
        var factory = operation.resultFactory();
        return pipeline.send(operation.method(), elements.elementsToSend(), elements.accounts(), outcome, options)
                .map(response ->
                        elements.results(element -> factory.fromResponse(element, response), factory::failure));
    }

    private Mono<List<AccountResult<V>>> split(Part<E> whole, TimException error, long successesBefore) {
        return onRefused(whole, error, successesBefore)
                .thenMany(Mono.defer(this::sendNext).repeat(() -> !parts.isEmpty()))
                .then(Mono.fromSupplier(() -> results))
                // Not doFinally: it does not run if the subscriber throws, and then no other window would get its turn.
                .doOnTerminate(() -> refusals.onWindowDone(this))
                .doOnCancel(() -> refusals.onWindowDone(this));
    }

    private Mono<Void> sendNext() {
        Part<E> part = parts.poll();
        if (part == null) {
            return Mono.empty();
        }
        if (part.elements.elementsToSend().isEmpty()) {
            results.addAll(part.elements.invalidResults(operation.resultFactory()::failure));
            return Mono.empty();
        }
        return settle(part).then(Mono.defer(() -> {
            long successesBefore = refusals.successCount();
            return request(pipeline, operation, part.elements, part.outcome, options)
                    .doOnNext(results::addAll)
                    .then()
                    .onErrorResume(TimException.class, error -> onRefused(part, error, successesBefore));
        }));
    }

    /** Fails or splits a part whose request failed. Emits an error only if it is fatal. */
    private Mono<Void> onRefused(Part<E> part, TimException error, long successesBefore) {
        if (error.kind().isFatal()) {
            return Mono.error(error);
        }
        List<Window<E>> halves = isContentRefused(error) ? part.elements.halves() : List.of();
        if (halves.isEmpty()) {
            failSingleAccount(part, error);
            return Mono.empty();
        }
        Mono<Boolean> maySplit =
                refusals.maySplit(this, RefusalErrors.reason(error), successesBefore, options.waitsForEndpoint());
        return pipeline.untilDeadlineOrClose(maySplit, options)
                .doOnNext(splits -> {
                    if (splits) {
                        add(part, halves);
                    } else {
                        fail(part, RefusalErrors.ofEveryRequest(error));
                    }
                })
                .then()
                .onErrorResume(TimException.class, ending -> {
                    fail(part, RefusalErrors.endedBy(ending, error, options.history()));
                    return Mono.empty();
                });
    }

    /**
     * Returns whether the content of a request was refused, so that its parts may be sent. If the request must be
     * executed at most once, the refusal must also prove that the service has not executed it.
     */
    private boolean isContentRefused(TimException error) {
        return RefusalErrors.isRefusal(error)
                && (operation.method().effect().isRepeatable() || !error.mayHaveBeenApplied());
    }

    private void add(Part<E> part, List<Window<E>> halves) {
        List<Part<E>> added = halves.stream()
                .map(half -> new Part<>(half, part.outcome.forPart()))
                .toList();
        if (part.elements.elementsToSend().size() > 1) {
            parts.addAll(added);
        } else {
            for (int index = added.size() - 1; index >= 0; index--) {
                parts.addFirst(added.get(index));
            }
        }
    }

    /** Fails a part that cannot be split. A part that failed for another reason than a refusal is not split either. */
    private void failSingleAccount(Part<E> part, TimException error) {
        if (part.elements.elementsToSend().size() == 1 && RefusalErrors.reason(error) != 0) {
            refusals.onAccountRefused(RefusalErrors.reason(error));
        }
        fail(part, isContentRefused(error) ? RefusalErrors.ofOneAccount(error) : error);
    }

    private void fail(Part<E> part, TimException error) {
        var factory = operation.resultFactory();
        results.addAll(part.elements.results(element -> factory.failure(element, error), factory::failure));
    }

    /**
     * Before a part with one account is sent, waits as long as the service may still process a lost request of the
     * window.
     */
    private Mono<Void> settle(Part<E> part) {
        Mono<Long> pause = Mono.defer(() -> part.elements.elementsToSend().size() == 1
                        && !window.remainingSettleTime().isZero()
                ? Mono.delay(window.remainingSettleTime(), pipeline.timer())
                : Mono.empty());
        return pipeline.untilDeadlineOrClose(pause, options)
                .then()
                // If the deadline passes or the client is closed, the pause fails. This error is ignored here, because
                // the request of the part fails with the same error.
                .onErrorResume(TimException.class, error -> Mono.empty());
    }

    /**
     * A part of the window.
     *
     * @param elements the elements of the part
     * @param outcome the outcome of its request
     */
    private record Part<E>(Window<E> elements, WriteOutcome outcome) {}
}
