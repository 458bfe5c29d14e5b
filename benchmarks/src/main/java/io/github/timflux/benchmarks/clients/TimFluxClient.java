package io.github.timflux.benchmarks.clients;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeOperations;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PathFamily;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.data.SimulatorCredentials;
import io.github.timflux.core.TimFlux;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** timflux: bulk streams with default settings, except for quota and concurrency. */
final class TimFluxClient implements ComparedClient {

    private static final Duration PING_TIMEOUT = Duration.ofSeconds(5);

    private final TimClient client;
    private final AttributeOperations attributes;

    private TimFluxClient(TimClient client) {
        this.client = client;
        this.attributes = client.timPush().attributes();
    }

    static ComparedClient open(ComparedClientSettings settings) {
        Quota quota = settings.isLimited() ? Quota.perSecond(settings.callsPerSecond()) : Quota.unlimited();
        return new TimFluxClient(TimFlux.builder(SimulatorCredentials.SDK_APP_ID, SimulatorCredentials.create())
                .endpoint(settings.endpoint())
                .quota(quota)
                .bulk(BulkOptions.defaults().withConcurrency(settings.concurrency()))
                .build());
    }

    @Override
    public void read(AccountSource accounts, AnswerChecker checker) {
        report(attributes.get(Flux.fromIterable(accounts)), checker, checker::found);
    }

    @Override
    public void write(AccountSource accounts, AnswerChecker checker) {
        report(
                attributes.set(Flux.fromIterable(accounts)
                        .map(account -> new AttributeUpdate(account, SampleAccounts.attributes(account)))),
                checker,
                (account, update) -> checker.written(account));
    }

    private static <T> void report(
            Flux<AccountResult<T>> results, AnswerChecker checker, BiConsumer<String, ? super T> success) {
        results.doOnNext(result -> {
                    if (result.isSuccess()) {
                        success.accept(result.account(), result.valueOrThrow());
                    } else {
                        checker.failed(result.account());
                    }
                })
                .blockLast();
    }

    @Override
    public Mono<Map<?, ?>> get(String account) {
        return attributes.get(account).map(found -> found);
    }

    @Override
    public void ping() {
        client.ping(PathFamily.TIM_PUSH, PING_TIMEOUT).block();
    }

    @Override
    public void limitTo(int callsPerSecond) {
        client.changeCallsPerSecond(callsPerSecond);
    }

    @Override
    public void close() {
        client.close();
    }
}
