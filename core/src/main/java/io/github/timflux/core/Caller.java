package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.http.HttpCall;
import io.github.timflux.core.http.HttpTransport;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.quota.Turnstile;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.ErrorTable;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.Signature;
import io.github.timflux.core.sign.UserSigs;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Assembles a call, from the request to the reply.
 *
 * @param settings what the client was built with
 * @param timer measures pauses and time-outs
 */
record Caller(
        Settings settings,
        Scheduler timer,
        Turnstiles turnstiles,
        UserSigs userSigs,
        HttpTransport http,
        RetryPolicy retry,
        Lifetime lifetime) {

    /** Per call: the request is encoded once, and sent until an attempt succeeds or none is worth making. */
    <Q, P> Mono<Reply<P>> call(Endpoint<Q, P> endpoint, Q request, int accounts, Doubt doubt) {
        return Mono.defer(() -> {
            Turnstile turnstile = turnstiles.of(endpoint.path());
            byte[] body = endpoint.codec().encode(request);
            AtomicInteger made = new AtomicInteger();
            return userSigs.current()
                    // After the signature: no permit is spent while there is none to be had.
                    .then(turnstile.pass(permit -> userSigs.current()
                            .flatMap(signature -> attempt(
                                    endpoint, body, signature, doubt, report(endpoint, accounts, made, permit)))))
                    // Around the above: every attempt takes a permit of its own.
                    .retryWhen(retry.again())
                    // Around the retries, so that pauses and the queue for permits end with the client, too.
                    .as(lifetime::whileOpen)
                    .onErrorMap(TimException.class, error -> endpoint.writes() ? doubt.on(error) : error);
        });
    }

    /** Per attempt: exchange, decode, judge. */
    private <Q, P> Mono<Reply<P>> attempt(
            Endpoint<Q, P> endpoint, byte[] body, Signature signature, Doubt doubt, AttemptReport report) {
        Attempt attempt = new Attempt(report.number(), settings.endpoint().getAuthority(), random());
        Permit permit = report.permit();
        Runnable writing = () -> {
            permit.written();
            doubt.sent();
        };
        HttpCall exchange =
                new HttpCall(endpoint.path(), signature.userSig(), attempt.random(), body, writing, permit::answered);
        return http.post(exchange)
                .map(endpoint.codec()::decode)
                .map(answer -> Reply.judge(answer, attempt))
                .onErrorMap(TimException.class, error -> error.at(attempt))
                .doOnNext(reply -> doubt.settled())
                .doOnError(TimException.class, error -> {
                    doubt.failed(error);
                    blame(signature, error);
                })
                // Last, for it tells what came of all the above.
                .doOnSuccess(reply -> report.answered())
                .doOnError(TimException.class, report::failed);
    }

    private AttemptReport report(Endpoint<?, ?> endpoint, int accounts, AtomicInteger made, Permit permit) {
        return new AttemptReport(settings.listener(), timer, endpoint.path(), accounts, made.incrementAndGet(), permit);
    }

    private static void blame(Signature signature, TimException error) {
        if (ErrorTable.remedy(error.code()).needsNewSignature()) {
            signature.refuse();
        }
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }
}
