package io.github.timflux.core;

import io.github.timflux.BulkOptions;
import io.github.timflux.TimException;
import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.http.Transport;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.Hosts;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.Signature;
import io.github.timflux.core.sign.UserSigs;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Assembles a call, from the request to the reply.
 *
 * @param settings what the client was built with
 * @param timer measures pauses and time-outs
 * @param http makes an exchange
 */
record Caller(
        Settings settings,
        Scheduler timer,
        Turnstiles turnstiles,
        UserSigs userSigs,
        Transport http,
        RetryPolicy retry,
        Hosts hosts,
        Lifetime lifetime) {

    /** Per call: the request is encoded once, and sent until an attempt succeeds or none is worth making. */
    <Q, P> Mono<Reply<P>> call(Endpoint<Q, P> endpoint, Q request, Accounts accounts, Doubt doubt, Terms terms) {
        return Mono.defer(() -> attempts(new Call<>(
                endpoint, endpoint.codec().encode(request), accounts, doubt, terms, new AtomicReference<>())));
    }

    /** {@return the terms of a stream of calls, which waits for a host that is away, or of a single one} */
    Terms terms(Endpoint<?, ?> endpoint, Lane lane, BulkOptions options) {
        return new Terms(
                turnstiles.of(endpoint.path()).line(lane),
                options.attempts(),
                Deadline.of(options.deadline(), timer),
                lane == Lane.BULK);
    }

    /**
     * Per window that is drawn when its permit is there: nobody asks for one before there is a signature, so that the
     * call that is made with the permit has it at hand, nor while there is no host to call.
     */
    <T> Mono<T> pass(Terms terms, Function<Permit, Mono<T>> call) {
        return retry.persist(userSigs.current(), terms.attempts())
                .then(Mono.defer(() -> hosts.isReachable()
                        ? lifetime.unlessClosing(terms.line()::pass, call)
                        : Mono.error(hosts.unreachable())));
    }

    private <P> Mono<Reply<P>> attempts(Call<P> call) {
        // After the signature: nobody asks for a permit before there is one.
        Mono<Reply<P>> attempt = userSigs.current().then(Mono.defer(() -> queue(call)));
        // Around the above: every attempt takes a permit of its own.
        return retry.persist(attempt, call.terms().attempts())
                // Around the retries, so that pauses and the queue for permits end with client and deadline, too.
                .as(lifetime::whileOpen)
                .as(attempts -> call.terms().deadline().within(attempts, this::tooLate))
                .onErrorMap(TimException.class, call::told);
    }

    private TimException tooLate(TimException notAttempted) {
        return hosts.isReachable() ? notAttempted : hosts.unreachable();
    }

    /**
     * Per attempt: wait until it can be made, unless that could not be in time; a closing client begins no new call.
     */
    private <P> Mono<Reply<P>> queue(Call<P> call) {
        Line line = call.line();
        Function<Clearance, Mono<Reply<P>>> attempt = clearance -> attempt(call, clearance);
        Mono<Reply<P>> pass = call.isNew()
                ? lifetime.unlessClosing(begin -> clear(call.terms(), line, begin), attempt)
                : clear(call.terms(), line, attempt);
        return call.terms().deadline().ifInTime(() -> line.expectedWait(0), pass);
    }

    /** Per attempt: a host first, so that nobody takes a permit to a place where there is none. */
    private <T> Mono<T> clear(Terms terms, Line line, Function<Clearance, Mono<T>> attempt) {
        return hosts.through(
                terms.patient(), passage -> line.pass(permit -> attempt.apply(new Clearance(passage, permit))));
    }

    /** Per attempt: sign, exchange. */
    private <P> Mono<Reply<P>> attempt(Call<P> call, Clearance clearance) {
        return userSigs.current()
                // Not flatMap: that of a Mono may lose a cancel that comes while it subscribes.
                .flatMapMany(signature -> exchange(call, clearance, signature))
                .singleOrEmpty();
    }

    /** Per attempt: send, decode, judge. */
    private <P> Mono<Reply<P>> exchange(Call<P> call, Clearance clearance, Signature signature) {
        AttemptCourse<P> course = new AttemptCourse<>(call, clearance, signature, settings.listener(), timer);
        return http.post(course.request(), call::decode)
                .map(course::answered)
                .onErrorMap(TimException.class, course::failed)
                .doOnCancel(course::cancelled)
                // Its lease ends with the attempt, whatever follows it.
                .doFinally(signal -> course.ended());
    }
}
