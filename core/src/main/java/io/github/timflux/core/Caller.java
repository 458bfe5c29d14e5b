package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.http.HttpCall;
import io.github.timflux.core.http.HttpTransport;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.ErrorTable;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.Signature;
import io.github.timflux.core.sign.UserSigs;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
    <Q, P> Mono<Reply<P>> call(Endpoint<Q, P> endpoint, Q request, int accounts, Doubt doubt, Terms terms) {
        return Mono.defer(() -> attempts(
                new Call<>(endpoint, endpoint.codec().encode(request), accounts, doubt, new AtomicInteger()), terms));
    }

    /** {@return the terms of a stream of calls, or of a single one} */
    Terms terms(Endpoint<?, ?> endpoint, Lane lane) {
        return new Terms(turnstiles.of(endpoint.path()).line(lane), settings.attempts());
    }

    /**
     * Per window that is drawn when its permit is there: nobody asks for one before there is a signature, and the call
     * that is made with the permit has it at hand.
     */
    <T> Mono<T> pass(Terms terms, Function<Permit, Mono<T>> call) {
        return userSigs.current()
                .retryWhen(retry.again(terms.attempts()))
                .then(terms.line().pass(call));
    }

    private <P> Mono<Reply<P>> attempts(Call<P> call, Terms terms) {
        return userSigs.current()
                // After the signature: nobody asks for a permit before there is one.
                .then(terms.line().pass(permit -> attempt(call, permit)))
                // Around the above: every attempt takes a permit of its own.
                .retryWhen(retry.again(terms.attempts()))
                // Around the retries, so that pauses and the queue for permits end with the client, too.
                .as(lifetime::whileOpen)
                .onErrorMap(TimException.class, call::told);
    }

    /** Per attempt: sign, exchange. */
    private <P> Mono<Reply<P>> attempt(Call<P> call, Permit permit) {
        return userSigs.current().flatMap(signature -> exchange(call, permit, signature));
    }

    /** Per attempt: send, decode, judge. */
    private <P> Mono<Reply<P>> exchange(Call<P> call, Permit permit, Signature signature) {
        Attempt attempt =
                new Attempt(call.made().incrementAndGet(), settings.endpoint().getAuthority(), random());
        AttemptReport report = new AttemptReport(
                settings.listener(), timer, call.endpoint().path(), call.accounts(), attempt.number(), permit);
        call.doubt().begun();
        return http.post(request(call, permit, signature, attempt))
                .map(call.endpoint().codec()::decode)
                .map(answer -> Reply.judge(answer, attempt))
                .onErrorMap(TimException.class, error -> error.at(attempt))
                .doOnNext(reply -> call.doubt().settled())
                .doOnError(TimException.class, call.doubt()::failed)
                .doOnError(TimException.class, error -> blame(signature, error))
                .doOnCancel(call.doubt()::abandoned)
                // Last, for it tells what came of all the above.
                .doOnSuccess(reply -> report.answered())
                .doOnError(TimException.class, report::failed);
    }

    private static HttpCall request(Call<?> call, Permit permit, Signature signature, Attempt attempt) {
        Runnable writing = () -> {
            permit.written();
            call.doubt().sent();
        };
        return new HttpCall(
                call.endpoint().path(), signature.userSig(), attempt.random(), call.body(), writing, permit::answered);
    }

    private static void blame(Signature signature, TimException error) {
        if (ErrorTable.remedy(error.code()).needsNewSignature()) {
            signature.refuse();
        }
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }

    /** What all attempts of a call have in common. */
    @SuppressWarnings("ArrayRecordComponent") // Calls are made, never compared.
    private record Call<P>(Endpoint<?, P> endpoint, byte[] body, int accounts, Doubt doubt, AtomicInteger made) {

        TimException told(TimException error) {
            return endpoint.writes() ? doubt.on(error) : error;
        }
    }
}
