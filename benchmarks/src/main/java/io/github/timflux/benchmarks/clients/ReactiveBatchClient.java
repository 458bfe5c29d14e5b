package io.github.timflux.benchmarks.clients;

import static java.util.function.Function.identity;

import io.github.timflux.benchmarks.data.SampleAccounts;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/**
 * The batch code that users write around a reactive library: {@code buffer}, and {@code flatMap} with a concurrency.
 */
final class ReactiveBatchClient implements ComparedClient {

    private final ReactiveAttributeApi api;
    private final int concurrency;
    private final ConnectionProvider pool;

    ReactiveBatchClient(ReactiveAttributeApi api, int concurrency, ConnectionProvider pool) {
        this.api = api;
        this.concurrency = concurrency;
        this.pool = pool;
    }

    @Override
    public void read(AccountSource accounts, AnswerChecker checker) {
        windows(accounts)
                .flatMap(api::read, concurrency)
                .flatMapIterable(identity())
                .doOnNext(found -> found.report(checker))
                .blockLast();
    }

    @Override
    public void write(AccountSource accounts, AnswerChecker checker) {
        windows(accounts)
                .flatMap(window -> api.write(window).thenReturn(window), concurrency)
                .flatMapIterable(identity())
                .doOnNext(checker::written)
                .blockLast();
    }

    private static Flux<List<String>> windows(AccountSource accounts) {
        return Flux.fromIterable(accounts).buffer(SampleAccounts.WINDOW);
    }

    @Override
    public Mono<Map<?, ?>> get(String account) {
        return api.read(List.of(account)).map(response -> AccountAttributes.single(account, response));
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
