package io.github.timflux.cli;

import io.github.timflux.AccountResult;
import io.github.timflux.TimClient;
import io.github.timflux.cli.input.Element;
import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
import io.github.timflux.cli.output.Answer;
import io.github.timflux.cli.output.Destination;
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
 * @param screening tells what is sent
 * @param verb calls the client
 * @param interruption ends the input; what has been taken from it is still answered
 * @param <I> an element
 * @param <O> what is answered for an account
 */
record BulkJob<I, O>(
        TimClient client,
        Screening<I> screening,
        Function<Flux<I>, Flux<AccountResult<O>>> verb,
        Interruption interruption) {

    private static final int LINES_AHEAD = 256;

    /** What is on its way to the output when the process is killed has been asked for in vain. */
    private static final int ANSWERS_AHEAD = 128;

    private static final Duration GRACE = Duration.ofSeconds(5);

    /**
     * The answers to those lines that have not been answered before.
     *
     * @param lines the lines of the input
     * @param destination knows which those are, and is told what is sent
     */
    Flux<Answer<O>> answers(Flux<Element<String>> lines, Destination destination) {
        return Flux.defer(() -> {
                    AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();
                    // Whoever has lines ahead would forget them for an error; what has been read is answered first.
                    Flux<Element<String>> readable = lines.onErrorResume(error -> {
                        trouble.set(error);
                        return Flux.empty();
                    });
                    return answersTo(readable, destination).concatWith(Flux.defer(() -> error(trouble.get())));
                })
                .takeUntilOther(giveUpWaiting())
                .filter(answer -> !(destination.isResumable() && isLeftForLater(answer)));
    }

    private static <T> Flux<T> error(@Nullable Throwable trouble) {
        return trouble == null ? Flux.empty() : Flux.error(trouble);
    }

    private Flux<Answer<O>> answersTo(Flux<Element<String>> lines, Destination destination) {
        return lines.filter(line -> !destination.isAnswered(line.line()))
                .map(screening::screen)
                .publish(elements -> answerAll(elements, destination), LINES_AHEAD);
    }

    private Flux<Answer<O>> answerAll(Flux<Element<I>> elements, Destination destination) {
        Flux<Element<I>> wanted = elements.takeUntilOther(interruption.asMono());
        return Flux.merge(ANSWERS_AHEAD, send(wanted, destination), refuse(wanted));
    }

    private Flux<Answer<O>> send(Flux<Element<I>> elements, Destination destination) {
        Flux<I> values = elements.handle((element, sink) -> {
            if (element instanceof Taken<I> taken) {
                destination.sent(screening.account(taken), taken.line());
                sink.next(taken.value());
            }
        });
        return verb.apply(values).map(Answer::of);
    }

    private Flux<Answer<O>> refuse(Flux<Element<I>> elements) {
        return elements.ofType(Refused.class).map(Answer::of);
    }

    /** An interruption has kept it from being sent. */
    private boolean isLeftForLater(Answer<O> answer) {
        return interruption.wasRaised() && answer.isOfClosedClient();
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
