package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.cli.output.OutputDestination;
import io.github.timflux.cli.process.InterruptSignal;
import io.github.timflux.cli.result.LineResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reactive pipeline from the lines of the input to their results. Each line has exactly one result.
 *
 * @param client the client; it is closed if it is still busy {@link #INTERRUPT_TIMEOUT} after an interrupt
 * @param validator rejects invalid lines
 * @param operation calls the client
 * @param interruptSignal ends the input; lines that have been read before still get a result
 * @param <I> the type of the input elements
 * @param <O> the type of the result values
 */
record BulkPipeline<I, O>(
        TimClient client,
        InputValidator<I> validator,
        Function<Flux<I>, Flux<AccountResult<O>>> operation,
        InterruptSignal interruptSignal) {

    private static final int MAX_LINES_AHEAD = 256;

    /** The buffer is small, because results in it are lost and requested again if the process is killed. */
    private static final int MAX_RESULTS_AHEAD = 128;

    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * The results of all lines that earlier runs have not answered.
     *
     * @param lines the lines of the input
     * @param destination has the answered lines, and is notified of each sent line
     */
    Flux<LineResult<O>> results(Flux<InputElement<String>> lines, OutputDestination destination) {
        return Flux.defer(() -> {
                    AtomicReference<@Nullable Throwable> readError = new AtomicReference<>();
                    // The error is delayed until all lines before it have a result. The publish operator would discard
                    // the
                    // lines that it has prefetched.
                    Flux<InputElement<String>> readable = lines.onErrorResume(error -> {
                        readError.set(error);
                        return Flux.empty();
                    });
                    return resultsOf(readable, destination).concatWith(Flux.defer(() -> errorOrEmpty(readError.get())));
                })
                .takeUntilOther(closeClientAfterInterrupt())
                .filter(result -> !(destination.isResumable() && isLeftForNextRun(result)));
    }

    private static <T> Flux<T> errorOrEmpty(@Nullable Throwable readError) {
        return readError == null ? Flux.empty() : Flux.error(readError);
    }

    private Flux<LineResult<O>> resultsOf(Flux<InputElement<String>> lines, OutputDestination destination) {
        return lines.filter(line -> !destination.isAnswered(line.line()))
                .map(validator::validate)
                .publish(elements -> sendAndReject(elements, destination), MAX_LINES_AHEAD);
    }

    private Flux<LineResult<O>> sendAndReject(Flux<InputElement<I>> elements, OutputDestination destination) {
        Flux<InputElement<I>> accepted = elements.takeUntilOther(interruptSignal.whenRaised());
        return Flux.merge(MAX_RESULTS_AHEAD, send(accepted, destination), reject(accepted));
    }

    private Flux<LineResult<O>> send(Flux<InputElement<I>> elements, OutputDestination destination) {
        Flux<I> values = elements.handle((element, sink) -> {
            if (element instanceof ValidElement<I> valid) {
                destination.onSent(validator.account(valid), valid.line());
                sink.next(valid.value());
            }
        });
        return operation
                .apply(values)
                .map(LineResult::of)
                .onErrorResume(this::isCloseAfterInterrupt, closed -> Flux.empty());
    }

    /** An interrupt closed the client while the operation still had input. The results so far are complete. */
    private boolean isCloseAfterInterrupt(Throwable error) {
        return interruptSignal.isRaised()
                && error instanceof TimException failure
                && failure.kind() == ErrorKind.NOT_ATTEMPTED;
    }

    private Flux<LineResult<O>> reject(Flux<InputElement<I>> elements) {
        return elements.ofType(InvalidElement.class).map(LineResult::of);
    }

    /** An interrupt closed the client before the line was sent. */
    private boolean isLeftForNextRun(LineResult<O> result) {
        return interruptSignal.isRaised() && result.isUnfinished();
    }

    /**
     * Closes the client some time after an interrupt. Otherwise windows that wait for a permit of a small quota would
     * delay the exit.
     */
    private Mono<Void> closeClientAfterInterrupt() {
        return interruptSignal
                .whenRaised()
                .then(Mono.delay(INTERRUPT_TIMEOUT))
                .then(client.closeGracefully(INTERRUPT_TIMEOUT))
                .then(Mono.never());
    }
}
