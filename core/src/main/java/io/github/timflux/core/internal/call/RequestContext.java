package io.github.timflux.core.internal.call;

import io.github.timflux.Attempt;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.RequestBody;
import io.github.timflux.core.internal.http.TransportErrors;
import io.github.timflux.core.internal.json.DecodedResponse;
import io.github.timflux.core.internal.operation.RestMethodDescriptor;
import io.github.timflux.core.internal.ratelimit.PermitQueue;
import io.github.timflux.core.internal.retry.ErrorAction;
import io.github.timflux.core.internal.retry.RetryLimits;
import io.github.timflux.core.internal.window.AccountIndex;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** State of one request over all its attempts. */
final class RequestContext<P> implements RetryLimits {

    private static final int MAX_RENEWALS = 5;

    private final RestMethodDescriptor<?, P> method;
    private final RequestBody body;
    private final AccountIndex accounts;
    private final WriteOutcome outcome;
    private final RequestOptions options;
    private final RefusalTracker refusals;

    /** True after the first attempt has started, or after a close of the client before the first attempt. */
    private final AtomicBoolean started = new AtomicBoolean();

    /** True if the next failed attempt ends the request. */
    private volatile boolean retriesDisallowed;

    // The next three fields are not volatile, because the attempts of a request run one after the other.

    /** How often the request was retried with a new UserSig. */
    private int renewals;

    /** The number of successful requests of the operation when the UserSig was renewed last. */
    private long successesAtRenewal;

    /** True if the last failed attempt is retried with a new UserSig. */
    private boolean renewing;

    private volatile boolean hasAttempt;
    private volatile @Nullable Attempt lastAttempt;

    RequestContext(
            RestMethodDescriptor<?, P> method,
            RequestBody body,
            AccountIndex accounts,
            WriteOutcome outcome,
            RequestOptions options,
            RefusalTracker refusals) {
        this.method = method;
        this.body = body;
        this.accounts = accounts;
        this.outcome = outcome;
        this.options = options;
        this.refusals = refusals;
    }

    RestMethodDescriptor<?, P> method() {
        return method;
    }

    RequestBody body() {
        return body;
    }

    AccountIndex accounts() {
        return accounts;
    }

    WriteOutcome outcome() {
        return outcome;
    }

    RequestOptions options() {
        return options;
    }

    CancelConditions cancelConditions(ClientLifecycle lifecycle, UnaryOperator<TimException> deadlineError) {
        return new CancelConditions(lifecycle, true, started, options.deadline(), deadlineError, this::callerError);
    }

    /** Returns whether an attempt may start. The result is false if the client was closed before the first attempt. */
    boolean tryStart() {
        hasAttempt = hasAttempt || started.compareAndSet(false, true);
        return hasAttempt;
    }

    /** Returns the queue in which the next attempt waits for its permit. Retries get permits before first attempts. */
    PermitQueue permitQueue() {
        return lastAttempt == null
                ? options.permitQueue()
                : options.permitQueue().forRetries();
    }

    DecodedResponse<P> decode(byte[] bytes, int offset, int length) {
        return method.codec().decode(bytes, offset, length, accounts);
    }

    Attempt nextAttempt(String host) {
        Attempt last = lastAttempt;
        Attempt next = new Attempt(last == null ? 1 : last.number() + 1, host, random());
        lastAttempt = next;
        return next;
    }

    private static long random() {
        return Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
    }

    /** Makes the next failed attempt the last one, for example because a retry would send the same rejected UserSig. */
    void disallowRetries() {
        retriesDisallowed = true;
    }

    /** Returns whether the request is retried at once with another UserSig. */
    boolean isRetriedWithNewUserSig(ErrorAction action) {
        renewing = action.retriesWithNewSignature() && !retriesDisallowed && (renewals == 0 || mayRenewAgain(action));
        if (renewing) {
            renewals++;
            successesAtRenewal = refusals.successCount();
        }
        return renewing;
    }

    /**
     * Returns whether a request whose new UserSig was refused too is retried again. A successful request shows that the
     * key is right. Without one, more retries would lead to 70050, which blocks all requests for a minute.
     */
    private boolean mayRenewAgain(ErrorAction action) {
        return action == ErrorAction.RENEW_SIGNATURE_ONCE
                && renewals < MAX_RENEWALS
                && refusals.successCount() > successesAtRenewal;
    }

    @Override
    public boolean renewsUserSigAgain() {
        return renewing;
    }

    void onSent() {
        options.history().onSent();
    }

    void onSuccess() {
        options.history().onSuccess();
        refusals.onSuccess();
    }

    /** Records a failed attempt. Returns whether the request must not be sent again. */
    @Override
    public boolean endsRetries(TimException failure) {
        options.history().onFailure(failure, outcome.isLost());
        return retriesDisallowed || isRefused(failure) || isExecutedOnce();
    }

    /** Returns whether the service may have executed the request and must not execute it again. */
    private boolean isExecutedOnce() {
        return !method.effect().isRepeatable() && outcome.isLost();
    }

    private boolean isRefused(TimException failure) {
        return accounts.size() > 0 && TransportErrors.isContentStatus(failure) && isContentRefused();
    }

    /**
     * Returns whether the content of the request probably causes the HTTP status of the response: it is the second such
     * response for the window, and the request can be split. A request with a single account cannot be split, so other
     * requests must have succeeded meanwhile.
     */
    private boolean isContentRefused() {
        boolean isRepeated = options.history().onContentStatus(refusals.successCount());
        return isRepeated
                && (accounts.size() > 1
                        || options.history().successesAtFirstContentStatus() != refusals.successCount());
    }

    private TimException callerError(TimException error) {
        TimException explained = withLastAttempt(options.history().explain(error));
        return method.effect().writes() ? outcome.finish(explained) : explained;
    }

    /** Adds the last attempt to an error that a passed deadline or a close of the client causes. */
    private TimException withLastAttempt(TimException error) {
        Attempt last = lastAttempt;
        return error.attempt() != null || last == null ? error : error.withAttempt(last);
    }
}
