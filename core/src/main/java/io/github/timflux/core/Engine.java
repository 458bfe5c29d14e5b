package io.github.timflux.core;

import io.github.timflux.AccountResult;
import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.http.HttpCall;
import io.github.timflux.core.http.HttpTransport;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.quota.Turnstile;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.UserSigs;
import io.github.timflux.core.window.Window;
import io.github.timflux.core.window.Windows;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Assembles the way of an account, from the source to its result.
 *
 * @param settings what the client was built with
 * @param timer measures lingers, pauses and time-outs
 */
record Engine(
        Settings settings,
        Scheduler timer,
        Turnstiles turnstiles,
        UserSigs userSigs,
        HttpTransport http,
        RetryPolicy retry,
        Lifetime lifetime) {

    /** Per stream: cut, call, spread. */
    <V> Flux<AccountResult<V>> run(Operation<V> operation, Publisher<String> accounts) {
        return LateErrors.of(Windows.cut(accounts, settings.linger(), timer), windows -> windows.flatMap(
                        window -> call(operation, window), settings.concurrency(), 1)
                .flatMapIterable(Function.identity(), 1));
    }

    /** Per window: one call, however many attempts it takes. */
    private <V> Mono<List<AccountResult<V>>> call(Operation<V> operation, Window window) {
        if (window.accounts().isEmpty()) {
            return Mono.just(window.merge(Map.of(), Map.of(), UnaryOperator.identity()));
        }
        return Mono.defer(() -> attempts(operation, window.accounts()))
                .map(outcome -> outcome.merge(window))
                // Around the retries, so that pauses and the queue for permits end with the client, too.
                .as(lifetime::within)
                // Last: whatever failed above becomes the result of the window's accounts, unless none could survive.
                .onErrorResume(TimException.class, error -> survive(window, error));
    }

    /** Per call: the request is encoded once, and sent until an attempt succeeds or none is worth making. */
    private <V> Mono<Outcome<V>> attempts(Operation<V> operation, List<String> accounts) {
        Turnstile turnstile = turnstiles.of(operation.path());
        byte[] body = operation.codec().encode(accounts);
        AtomicInteger made = new AtomicInteger();
        return turnstile
                // Inside the retries: every attempt takes a permit of its own.
                .pass(permit -> attempt(operation, body, accounts.size(), made.incrementAndGet(), permit))
                .retryWhen(retry.again());
    }

    /** Per attempt: sign, exchange, decode, judge. */
    private <V> Mono<Outcome<V>> attempt(Operation<V> operation, byte[] body, int accounts, int number, Permit permit) {
        Attempt attempt = new Attempt(number, settings.endpoint().getAuthority(), random());
        HttpCall exchange = new HttpCall(
                operation.path(), userSigs.current(), attempt.random(), body, permit::written, permit::answered);
        AttemptReport report =
                new AttemptReport(settings.listener(), timer, operation.path(), accounts, number, permit);
        return http.post(exchange)
                .map(operation.codec()::decode)
                .map(answer -> Outcome.judge(answer, attempt))
                .onErrorMap(TimException.class, error -> error.at(attempt))
                // Last, for it tells what came of all the above.
                .doOnSuccess(outcome -> report.answered())
                .doOnError(TimException.class, report::failed);
    }

    private static <V> Mono<List<AccountResult<V>>> survive(Window window, TimException error) {
        return error.kind().isFatal() ? Mono.error(error) : Mono.just(window.failed(error));
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }
}
