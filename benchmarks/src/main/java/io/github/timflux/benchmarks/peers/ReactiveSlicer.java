package io.github.timflux.benchmarks.peers;

import static java.util.function.Function.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * What users of a reactive library write around it: a buffer, a bounded {@code flatMap} and, under a quota, a limiter
 * that every attempt passes, repetition with growing pauses, and a look at what the answer left out.
 */
final class ReactiveSlicer implements Peer {

    private static final Retry AGAIN = Retry.backoff(Again.ATTEMPTS - 1, Again.FIRST_PAUSE)
            .maxBackoff(Again.LONGEST_PAUSE)
            .jitter(Again.JITTER);

    private final ReactiveCalls calls;
    private final Settings settings;
    private final @Nullable Pace pace;
    private final @Nullable Batches batches;
    private final Runnable close;

    private ReactiveSlicer(ReactiveCalls calls, Settings settings, Runnable close) {
        this.calls = calls;
        this.settings = settings;
        this.pace = settings.isLimited() ? Pace.of(settings.jobRate()) : null;
        this.batches = settings.isGathering() ? Batches.of(calls::read, settings) : null;
        this.close = close;
    }

    static Peer of(ReactiveCalls calls, Settings settings, Runnable close) {
        return new ReactiveSlicer(calls, settings, close);
    }

    @Override
    public void read(Supply accounts, Ledger ledger) {
        Flux.fromIterable(accounts)
                .buffer(Supply.WINDOW)
                .flatMap(window -> read(window, ledger), settings.concurrency())
                .flatMapIterable(identity())
                .doOnNext(found -> found.enter(ledger))
                .blockLast();
    }

    private Mono<List<Found>> read(List<String> window, Ledger ledger) {
        return pace == null
                ? calls.read(window)
                : again(pace, calls.read(window), window, ledger)
                        .doOnNext(found -> enterLeftOut(window, found, ledger));
    }

    static void enterLeftOut(List<String> window, List<Found> answer, Ledger ledger) {
        Set<String> open = new HashSet<>(window);
        answer.forEach(found -> open.remove(found.account()));
        open.forEach(ledger::isLeftOut);
    }

    @Override
    public void write(Supply accounts, Ledger ledger) {
        Flux.fromIterable(accounts)
                .buffer(Supply.WINDOW)
                .flatMap(window -> write(window, ledger), settings.concurrency())
                .flatMapIterable(identity())
                .doOnNext(ledger::isWritten)
                .blockLast();
    }

    private Mono<List<String>> write(List<String> window, Ledger ledger) {
        Mono<List<String>> call = calls.write(window).thenReturn(window);
        return pace == null ? call : again(pace, call, window, ledger);
    }

    private static <T> Mono<T> again(Pace pace, Mono<T> call, List<String> window, Ledger ledger) {
        return pace.permit().then(call).retryWhen(AGAIN).onErrorResume(error -> {
            window.forEach(ledger::isFailed);
            return Mono.empty();
        });
    }

    @Override
    public Mono<Map<?, ?>> lookup(String account) {
        return batches == null
                ? calls.read(List.of(account)).map(found -> Batches.attributes(account, found))
                : batches.lookup(account);
    }

    @Override
    public void close() {
        if (batches != null) {
            batches.close();
        }
        close.run();
    }
}
