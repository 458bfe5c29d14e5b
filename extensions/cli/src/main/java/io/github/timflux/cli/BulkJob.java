package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.cli.input.Element;
import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
import io.github.timflux.cli.output.Answer;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way from the lines of the input to the answers of the output, each line answered once.
 *
 * @param client is closed early if an interruption finds it waiting for too long
 * @param operation what to do
 * @param send what to call for it
 * @param interruption ends the input; what has been taken from it is still answered
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkJob<I, O>(
        TimClient client,
        BulkOperation<I, O> operation,
        Function<Flux<I>, Flux<AccountResult<O>>> send,
        Interruption interruption) {

    private static final int LINES_AHEAD = 256;
    private static final int ANSWERS_AHEAD = 1_024;
    private static final Duration GRACE = Duration.ofSeconds(5);

    Flux<Answer<O>> answers(Flux<Element<String>> lines) {
        return lines.map(line -> Element.parse(line, operation.parse()))
                .publish(this::answerAll, LINES_AHEAD)
                .takeUntilOther(giveUpWaiting());
    }

    private Flux<Answer<O>> answerAll(Flux<Element<I>> elements) {
        Flux<Element<I>> wanted = elements.takeUntilOther(interruption.asMono());
        return Flux.merge(ANSWERS_AHEAD, send(wanted), refuse(wanted));
    }

    private Flux<Answer<O>> send(Flux<Element<I>> elements) {
        Flux<I> values = elements.handle((element, sink) -> {
            if (element instanceof Taken<I> taken) {
                sink.next(taken.value());
            }
        });
        return send.apply(values).map(Answer::of);
    }

    private Flux<Answer<O>> refuse(Flux<Element<I>> elements) {
        return elements.ofType(Refused.class)
                .map(line -> Answer.<O>refused(line.line(), line.account(), line.complaint()))
                // An error of the input comes by the other way, too, behind the answers to what was taken.
                .onErrorComplete();
    }

    /** Windows that wait for a permit of a slow quota would keep Ctrl-C waiting; they are answered as not attempted. */
    private Mono<Void> giveUpWaiting() {
        return interruption
                .asMono()
                .then(Mono.delay(GRACE))
                .then(client.closeGracefully(GRACE))
                .then(Mono.never());
    }
}
