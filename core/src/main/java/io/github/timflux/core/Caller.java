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
        return Mono.defer(
                () -> attempts(new Call<>(endpoint, endpoint.codec().encode(request), accounts, doubt, terms)));
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
        Mono<T> pass = lifetime.unlessClosing(terms.line()::pass, call);
        return retry.persist(userSigs.with(signature -> Mono.empty()), terms.attempts())
                .then(hosts.ifReachable(pass));
    }

    private <P> Mono<Reply<P>> attempts(Call<P> call) {
        // After the signature: nobody asks for a permit before there is one.
        Mono<Reply<P>> attempt = userSigs.with(signature -> queue(call));
        // Around the above: every attempt takes a permit of its own.
        Mono<Reply<P>> attempts = retry.persist(attempt, call.terms().attempts());
        // Around the retries, so that pauses and the queue for permits end with client and deadline, too.
        return new Bounded<>(attempts, call.bounds(lifetime, this::tooLate));
    }

    private TimException tooLate(TimException notAttempted) {
        return hosts.isReachable() ? notAttempted : hosts.unreachable();
    }

    /** Per attempt: wait until it can be made, unless that could not be in time. */
    private <P> Mono<Reply<P>> queue(Call<P> call) {
        Line line = call.line();
        return call.terms()
                .deadline()
                .ifInTime(() -> line.expectedWait(0), clear(call, line, clearance -> attempt(call, clearance)));
    }

    /** Per attempt: a host first, so that nobody takes a permit to a place where there is none. */
    private <P> Mono<Reply<P>> clear(Call<P> call, Line line, Function<Clearance, Mono<Reply<P>>> attempt) {
        return hosts.through(
                call.terms().patient(),
                line::giveBack,
                passage -> line.pass(permit -> attempt.apply(new Clearance(passage, permit))));
    }

    /** Per attempt: sign, exchange; but a closing client begins no new call. */
    private <P> Mono<Reply<P>> attempt(Call<P> call, Clearance clearance) {
        return call.begin()
                ? userSigs.with(signature -> exchange(call, clearance, signature))
                : Mono.error(Lifetime::notAttempted);
    }

    /** Per attempt: send, decode, judge. */
    private <P> Mono<Reply<P>> exchange(Call<P> call, Clearance clearance, Signature signature) {
        AttemptCourse<P> course = new AttemptCourse<>(call, clearance, signature, settings.listener(), timer);
        return settings.observation()
                .ofAttempt(course, new Attempting<>(http.post(course.httpCall(), call::decode), course));
    }
}
