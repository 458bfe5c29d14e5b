package io.github.timflux.core;

import io.github.timflux.Attempt;
import io.github.timflux.BulkOptions;
import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import io.github.timflux.core.http.Faults;
import io.github.timflux.core.http.HttpCall;
import io.github.timflux.core.http.Transport;
import io.github.timflux.core.json.Codec;
import io.github.timflux.core.quota.Lane;
import io.github.timflux.core.quota.Line;
import io.github.timflux.core.quota.Line.Slowdown;
import io.github.timflux.core.quota.Permit;
import io.github.timflux.core.quota.Turnstiles;
import io.github.timflux.core.resilience.ErrorTable;
import io.github.timflux.core.resilience.Hosts;
import io.github.timflux.core.resilience.Passage;
import io.github.timflux.core.resilience.Remedy;
import io.github.timflux.core.resilience.RetryPolicy;
import io.github.timflux.core.sign.Signature;
import io.github.timflux.core.sign.UserSigs;
import io.github.timflux.spi.CallListener;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
    <Q, P> Mono<Reply<P>> call(Endpoint<Q, P> endpoint, Q request, int accounts, Doubt doubt, Terms terms) {
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
        return userSigs.current()
                .retryWhen(retry.again(terms.attempts()))
                .then(Mono.defer(() -> hosts.isReachable()
                        ? lifetime.unlessClosing(terms.line()::pass, call)
                        : Mono.error(hosts.unreachable())));
    }

    private <P> Mono<Reply<P>> attempts(Call<P> call) {
        return userSigs.current()
                // After the signature: nobody asks for a permit before there is one.
                .then(Mono.defer(() -> queue(call)))
                // Around the above: every attempt takes a permit of its own.
                .retryWhen(retry.again(call.terms().attempts()))
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
        Passage passage = clearance.passage();
        Permit permit = clearance.permit();
        Attempt attempt = call.next(passage.endpoint().getAuthority());
        AttemptReport report = new AttemptReport(
                settings.listener(), timer, call.endpoint().path(), call.accounts(), attempt.number(), permit);
        return http.post(
                        request(call, clearance, signature, attempt),
                        call.endpoint().codec()::decode)
                // First: what the answer says is no matter of the host.
                .doOnSuccess(answer -> passage.answered())
                .doOnError(TimException.class, error -> tell(passage, error))
                .map(answer -> Reply.judge(answer, attempt, signature::hiddenIn))
                .onErrorMap(TimException.class, error -> error.at(attempt))
                .doOnNext(reply -> call.doubt().settled())
                .doOnError(TimException.class, call.doubt()::failed)
                .doOnError(TimException.class, error -> blame(call, signature, error))
                .doOnCancel(call.doubt()::abandoned)
                // Last, for it tells what came of all the above.
                .doOnSuccess(reply -> report.answered())
                .doOnError(TimException.class, report::failed)
                // Its lease ends with the attempt, whatever follows it.
                .doFinally(signal -> permit.ended());
    }

    private static void tell(Passage passage, TimException error) {
        if (Faults.concernHost(error)) {
            passage.failed(error);
        } else {
            passage.answered();
        }
    }

    private static HttpCall request(Call<?> call, Clearance clearance, Signature signature, Attempt attempt) {
        Permit permit = clearance.permit();
        Runnable writing = () -> {
            // First: it may refuse, and then nothing is written.
            call.doubt().sent();
            permit.written();
        };
        return new HttpCall(
                clearance.passage().endpoint(),
                call.endpoint().path(),
                signature.userSig(),
                attempt.random(),
                call.body(),
                Codec.mostBytes(call.accounts()),
                writing,
                permit::answered);
    }

    /** Per attempt: what the others have to know of its failure. */
    private void blame(Call<?> call, Signature signature, TimException error) {
        Remedy remedy = ErrorTable.remedy(error.code());
        if (remedy.needsNewSignature()) {
            signature.refuse();
        }
        if (remedy == Remedy.SIGN_AND_WAIT) {
            call.terms().line().pause(RetryPolicy.PENALTY);
        }
        if (error.kind() == ErrorKind.THROTTLED) {
            slowDown(call, error.code());
        }
    }

    private void slowDown(Call<?> call, int code) {
        Slowdown slowdown = call.terms().line().throttled();
        if (!slowdown.pause().isZero()) {
            settings.listener()
                    .onBrake(new CallListener.Brake(call.endpoint().path(), code, slowdown.limit(), slowdown.pause()));
        }
    }

    /** What all attempts of a call have in common. */
    @SuppressWarnings("ArrayRecordComponent") // Calls are made, never compared.
    private record Call<P>(
            Endpoint<?, P> endpoint,
            byte[] body,
            int accounts,
            Doubt doubt,
            Terms terms,
            AtomicReference<@Nullable Attempt> last) {

        /** Those that are made again go first. */
        Line line() {
            return isNew() ? terms.line() : terms.line().again();
        }

        /** Whether no attempt has been made yet. */
        boolean isNew() {
            return last.get() == null;
        }

        Attempt next(String host) {
            Attempt before = last.get();
            Attempt attempt = new Attempt(before == null ? 1 : before.number() + 1, host, random());
            last.set(attempt);
            return attempt;
        }

        private static long random() {
            return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
        }

        TimException told(TimException error) {
            return endpoint.writes() ? doubt.over(withAttempt(error)) : withAttempt(error);
        }

        /** Whoever cuts a call off does not know how far it has got. */
        private TimException withAttempt(TimException error) {
            Attempt attempt = last.get();
            return error.attempt() != null || attempt == null ? error : error.at(attempt);
        }
    }
}
