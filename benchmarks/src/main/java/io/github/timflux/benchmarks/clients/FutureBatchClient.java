package io.github.timflux.benchmarks.clients;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * The batch code that users write around a library with futures: as many chains of requests as may be in flight. Each
 * response starts the next request of its chain.
 */
final class FutureBatchClient implements ComparedClient {

    private final FutureAttributeApi api;
    private final int concurrency;

    FutureBatchClient(FutureAttributeApi api, int concurrency) {
        this.api = api;
        this.concurrency = concurrency;
    }

    @Override
    public void read(AccountSource accounts, AnswerChecker checker) {
        runAllChains(accounts, checker, window -> api.read(window)
                .thenAccept(all -> all.forEach(found -> found.report(checker))));
    }

    @Override
    public void write(AccountSource accounts, AnswerChecker checker) {
        runAllChains(accounts, checker, window -> api.write(window).thenRun(() -> window.forEach(checker::written)));
    }

    private void runAllChains(
            AccountSource accounts, AnswerChecker checker, Function<List<String>, CompletableFuture<Void>> task) {
        CompletableFuture.allOf(Stream.generate(() -> new Chain(accounts, checker, task))
                        .limit(concurrency)
                        .map(Chain::start)
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    @Override
    public Mono<Map<?, ?>> get(String account) {
        return Mono.fromFuture(() -> api.read(List.of(account)))
                .map(response -> AccountAttributes.single(account, response));
    }

    @Override
    public void close() {
        api.close();
    }

    /**
     * Requests one after the other.
     *
     * @param end is completed after the last request
     */
    private record Chain(
            AccountSource accounts,
            AnswerChecker checker,
            Function<List<String>, CompletableFuture<Void>> task,
            CompletableFuture<?> end) {

        Chain(AccountSource accounts, AnswerChecker checker, Function<List<String>, CompletableFuture<Void>> task) {
            this(accounts, checker, task, new CompletableFuture<>());
        }

        CompletableFuture<?> start() {
            next();
            return end;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Each failure reaches the checker or the end of the chain.
        private void next() {
            List<String> window = accounts.window();
            if (window.isEmpty()) {
                end.complete(null);
                return;
            }
            task.apply(window)
                    .exceptionally(error -> {
                        window.forEach(checker::failed);
                        return null;
                    })
                    .thenRun(this::next)
                    .exceptionally(error -> {
                        end.completeExceptionally(error);
                        return null;
                    });
        }
    }
}
