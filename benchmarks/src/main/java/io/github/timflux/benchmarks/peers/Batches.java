package io.github.timflux.benchmarks.peers;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Lookups that share requests, as those write it who cannot afford a request for each: they are gathered for a moment,
 * under a limiter of their own since nothing would let them go before the windows of a job.
 */
final class Batches {

    private static final int IN_FLIGHT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Few times and soon: somebody waits. */
    private static final Retry AGAIN = Retry.backoff(3, Duration.ofMillis(50)).jitter(Again.JITTER);

    private final Sinks.Many<Asked> asked = Sinks.unsafe().many().unicast().onBackpressureBuffer();
    private final Disposable running;

    private Batches(Function<List<String>, Mono<List<Found>>> call, Settings settings) {
        Pace pace = Pace.of(settings.lookupRate());
        running = asked.asFlux()
                .bufferTimeout(Supply.WINDOW, settings.gathering(), true)
                .flatMap(batch -> answer(batch, pace, call), IN_FLIGHT)
                .subscribe();
    }

    static Batches of(Function<List<String>, Mono<List<Found>>> call, Settings settings) {
        return new Batches(call, settings);
    }

    private static Mono<Void> answer(List<Asked> batch, Pace pace, Function<List<String>, Mono<List<Found>>> call) {
        List<String> accounts = batch.stream().map(Asked::account).toList();
        return pace.permit()
                .then(Mono.defer(() -> call.apply(accounts)))
                .retryWhen(AGAIN)
                .doOnNext(found -> answer(batch, found))
                .doOnError(error -> batch.forEach(one -> one.answer().tryEmitError(error)))
                .onErrorComplete()
                .then();
    }

    private static void answer(List<Asked> batch, List<Found> found) {
        Map<String, Found> byAccount = found.stream().collect(toMap(Found::account, identity()));
        batch.forEach(one -> one.answer(byAccount));
    }

    Mono<Map<?, ?>> lookup(String account) {
        return Mono.defer(() -> {
            Asked one = new Asked(account, Sinks.one());
            synchronized (this) {
                asked.emitNext(one, Sinks.EmitFailureHandler.busyLooping(PATIENCE));
            }
            return one.answer().asMono();
        });
    }

    /** {@return what an answer says of one account} */
    static Map<?, ?> attributes(String account, List<Found> answer) {
        for (Found found : answer) {
            if (found.account().equals(account) && found.attributes() != null) {
                return found.attributes();
            }
        }
        throw new NoSuchElementException("There is nothing about " + account + " in the answer.");
    }

    void close() {
        running.dispose();
    }

    /**
     * A lookup that waits.
     *
     * @param account whose attributes
     * @param answer who waits for them
     */
    private record Asked(String account, Sinks.One<Map<?, ?>> answer) {

        void answer(Map<String, Found> found) {
            Found mine = found.get(account);
            if (mine == null || mine.attributes() == null) {
                answer.tryEmitError(new NoSuchElementException("There is nothing about " + account + "."));
            } else {
                answer.tryEmitValue(mine.attributes());
            }
        }
    }
}
