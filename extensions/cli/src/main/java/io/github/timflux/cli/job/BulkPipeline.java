package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.cli.output.OutputDestination;
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
 * @param client the client; it is closed if it is still busy {@link #STOP_TIMEOUT} after the stop signal
 * @param validator rejects invalid lines
 * @param operation calls the client
 * @param stopSignal ends the input; lines that have been read before still get a result
 * @param <I> the type of the input elements
 * @param <O> the type of the result values
 */
record BulkPipeline<I, O>(
        TimClient client,
        InputValidator<I> validator,
        Function<Flux<I>, Flux<AccountResult<O>>> operation,
        StopSignal stopSignal) {

    private static final int MAX_LINES_AHEAD = 256;

    /** The buffer is small, because results in it are lost and requested again if the process is killed. */
    private static final int MAX_RESULTS_AHEAD = 128;

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /**
     * The results of all lines that earlier runs have not answered.
     *
     * @param lines the lines of the input
     * @param destination has the answered lines
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
                .takeUntilOther(closeClientAfterStop())
                .filter(result -> !(destination.isResumable() && isLeftForNextRun(result)));
    }

    private static <T> Flux<T> errorOrEmpty(@Nullable Throwable readError) {
        return readError == null ? Flux.empty() : Flux.error(readError);
    }

    private Flux<LineResult<O>> resultsOf(Flux<InputElement<String>> lines, OutputDestination destination) {
        SentLines sentLines = new SentLines(destination.hasFailedLines());
        return lines.filter(line -> !destination.isAnswered(line.line()))
                .map(line -> CheckedLine.of(line, validator))
                .publish(checked -> sendAndReject(checked, sentLines), MAX_LINES_AHEAD);
    }

    private Flux<LineResult<O>> sendAndReject(Flux<CheckedLine<I>> lines, SentLines sentLines) {
        Flux<CheckedLine<I>> accepted = lines.takeUntilOther(stopSignal.whenRaised());
        return Flux.merge(MAX_RESULTS_AHEAD, send(accepted, sentLines), reject(accepted));
    }

    private Flux<LineResult<O>> send(Flux<CheckedLine<I>> lines, SentLines sentLines) {
        Flux<I> values = lines.handle((line, sink) -> {
            if (line.element() instanceof ValidElement<I> valid) {
                sentLines.add(validator.account(valid), valid.line(), line.text());
                sink.next(valid.value());
            }
        });
        return operation
                .apply(values)
                .map(sentLines::toLineResult)
                .onErrorResume(this::isCloseAfterStop, closed -> Flux.empty());
    }

    /** The stop signal closed the client while the operation still had input. The results so far are complete. */
    private boolean isCloseAfterStop(Throwable error) {
        return stopSignal.isRaised()
                && error instanceof TimException failure
                && failure.kind() == ErrorKind.NOT_ATTEMPTED;
    }

    private Flux<LineResult<O>> reject(Flux<CheckedLine<I>> lines) {
        return lines.handle((line, sink) -> {
            if (line.element() instanceof InvalidElement<I> invalid) {
                sink.next(LineResult.of(invalid, line.text()));
            }
        });
    }

    /** The stop signal closed the client before the line was sent. */
    private boolean isLeftForNextRun(LineResult<O> result) {
        return stopSignal.isRaised() && result.isUnfinished();
    }

    /**
     * Closes the client some time after the stop signal. Otherwise windows that wait for a permit of a small quota
     * would delay the exit.
     */
    private Mono<Void> closeClientAfterStop() {
        return stopSignal
                .whenRaised()
                .then(Mono.delay(STOP_TIMEOUT))
                .then(client.closeGracefully(STOP_TIMEOUT))
                .then(Mono.never());
    }
}
