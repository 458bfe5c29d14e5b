package io.github.timflux.cli.job;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
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
 * The way from the lines of the input to the answers of the output, each line answered once.
 *
 * @param client is closed early if an interruption finds it waiting for too long
 * @param validator tells what is sent
 * @param operation calls the client
 * @param interruptSignal ends the input; what has been taken from it is still answered
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkPipeline<I, O>(
        TimClient client,
        InputValidator<I> validator,
        Function<Flux<I>, Flux<AccountResult<O>>> operation,
        InterruptSignal interruptSignal) {

    private static final int MAX_LINES_AHEAD = 256;

    /** What is on its way to the output when the process is killed has been asked for in vain. */
    private static final int MAX_RESULTS_AHEAD = 128;

    private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * The answers to those lines that have not been answered before.
     *
     * @param lines the lines of the input
     * @param destination knows which those are, and is told what is sent
     */
    Flux<LineResult<O>> results(Flux<InputElement<String>> lines, OutputDestination destination) {
        return Flux.defer(() -> {
                    AtomicReference<@Nullable Throwable> readError = new AtomicReference<>();
                    // Whoever has lines ahead would forget them for an error; what has been read is answered first.
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
        return operation.apply(values).map(LineResult::of);
    }

    private Flux<LineResult<O>> reject(Flux<InputElement<I>> elements) {
        return elements.ofType(InvalidElement.class).map(LineResult::of);
    }

    /** An interruption has kept it from being sent. */
    private boolean isLeftForNextRun(LineResult<O> result) {
        return interruptSignal.isRaised() && result.isNotAttempted();
    }

    /** Windows that wait for a permit of a slow quota would keep Ctrl-C waiting; they are answered as not attempted. */
    private Mono<Void> closeClientAfterInterrupt() {
        return interruptSignal
                .whenRaised()
                .then(Mono.delay(INTERRUPT_TIMEOUT))
                .then(client.closeGracefully(INTERRUPT_TIMEOUT))
                .then(Mono.never());
    }
}
