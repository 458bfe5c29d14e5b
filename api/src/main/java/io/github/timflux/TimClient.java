package io.github.timflux;

import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A client that reads and writes user attributes and user tags of one Tencent Cloud Chat application (SDKAppID).
 *
 * <p>A client is thread-safe. Create one client and keep it, because all calls of a client share its connections and
 * its UserSig. The operations do no I/O before their publishers are subscribed to.
 */
public interface TimClient extends AutoCloseable {

    /**
     * Returns the operations under {@code v4/timpush}, the newer path family. Accounts of {@code v4/timpush} are
     * UserIDs or RegistrationIDs. {@code v4/timpush} reports failed accounts in the response field {@code ErrorList}.
     *
     * @return the operations
     */
    TimPushApi timPush();

    /**
     * Returns the operations under {@code v4/all_member_push}, the older path family. Accounts of
     * {@code v4/all_member_push} are UserIDs.
     *
     * @return the operations
     */
    PushApi allMemberPush();

    /**
     * Returns the operations of the given path family, for applications that select the path family by configuration.
     *
     * @param family the path family
     * @return the operations
     */
    default PushApi pushApi(PathFamily family) {
        return switch (family) {
            case TIM_PUSH -> timPush();
            case ALL_MEMBER_PUSH -> allMemberPush();
        };
    }

    /**
     * Calls any operation of the service with the default {@link CallOptions}: see {@link #call(String, String,
     * CallOptions)}.
     *
     * @param path the URL path of the operation, such as {@code v4/timpush/push}
     * @param json the JSON object of the request
     * @return the JSON text of the answer
     */
    default Mono<String> call(String path, String json) {
        return call(path, json, CallOptions.defaults());
    }

    /**
     * Calls any operation of the service with JSON text, for operations that have no method of their own: pushes,
     * messages, groups, accounts.
     *
     * <ul>
     *   <li><b>Emits</b> the JSON text of the answer, as the service sent it, if its {@code ErrorCode} is 0. Failures
     *       of single accounts or members are part of this text: {@code ErrorList} and similar properties are not read.
     *       Only the UserSig of the request is replaced, if a gateway has put it into the answer.
     *   <li><b>Starts</b> at subscription. Each subscription makes one call.
     *   <li><b>Quota:</b> the call waits for a permit of its path, as a single call. The path has one rate limiter for
     *       all clients that share the {@link Quota}. See {@link Quota#withOperationRate} for operations that Tencent
     *       limits to other rates.
     *   <li><b>Attempts:</b> a call that is not {@linkplain CallOptions#withIdempotent idempotent} is repeated only if
     *       the service has certainly not executed it: the connection failed before the request was written, or the
     *       service refused the request, for example with 60007 (throttled) or 70001 (UserSig expired). It is not
     *       repeated after a time-out, a lost connection, 91000 or 60008.
     *   <li><b>Cancel:</b> cancels the request. A request that was written may still be executed.
     *   <li><b>Errors:</b> the error signal is a {@link TimException}. {@code INVALID}: the path or the JSON is wrong.
     *       {@code NOT_ATTEMPTED}: no permit came in time, or the client was closed. After these two kinds, nothing was
     *       sent. {@code REJECTED}, {@code FORBIDDEN}, {@code CREDENTIALS}: the service refused the call; the error has
     *       the {@code ErrorCode} and the {@code ErrorInfo}. {@code THROTTLED}: the service throttled all attempts.
     *       {@code TRANSIENT}, {@code UNAVAILABLE}: the call failed. {@code UNREADABLE}: the answer is longer than
     *       {@link CallOptions#withMaxResponseBytes} allows.
     *   <li><b>Outcome:</b> if {@link TimException#mayHaveBeenApplied()} is true, the service may have executed the
     *       call. It can be true for each kind of a call that was sent, also for {@code REJECTED} with an
     *       {@code ErrorCode} that Tencent does not document.
     * </ul>
     *
     * @param path the URL path of the operation: {@code v4/}, the name of the service, {@code /} and the name of the
     *     command; the names have letters, digits and {@code _}. A client can call 256 different paths
     * @param json the JSON object of the request, at most 4 MiB; no name may occur twice in an object
     * @param options the options of the call
     * @return the JSON text of the answer
     * @see <a href="https://www.tencentcloud.com/document/product/1047/34620">RESTful API overview</a>
     */
    Mono<String> call(String path, String json, CallOptions options);

    /**
     * Calls any operation of the service for many accounts with the {@link BulkOptions} of the client: see
     * {@link #call(BulkCall, Publisher, BulkOptions)}.
     *
     * @param call the operation
     * @param accounts the accounts
     * @return one result for each account
     */
    Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts);

    /**
     * Calls any operation of the service for many accounts. Each request carries one window of accounts. The rules of
     * all bulk streams apply: see {@link PushApi}.
     *
     * <ul>
     *   <li><b>Emits</b> one result for each account of the source, including duplicates. The value of a success is the
     *       JSON text of the answer to the request that contained the account. So the accounts of a request share one
     *       text.
     *   <li><b>Starts</b> at subscription. Each subscription reads the source again and sends its own requests.
     *   <li><b>Duplicates:</b> a request contains each account once. If an account occurs again in a later window, it
     *       is sent again, and the two requests may be in flight at the same time.
     *   <li><b>Order:</b> results come as soon as they are complete, or in the order of the source if
     *       {@link BulkOptions#withSourceOrder} is set. The order in which requests are executed is not defined.
     *   <li><b>Demand:</b> a slow subscriber slows the source. A window contains up to {@link BulkCall#windowSize()}
     *       distinct accounts, and up to 10 times this number of elements. By default, at most 32 windows of a stream
     *       are in flight, and an incomplete window is sent 20 ms after its first element arrived. In source order, a
     *       stream reads at most 8 times the accounts of these windows ahead of its results.
     *   <li><b>Quota:</b> each attempt waits for a permit of its path, after single calls. See
     *       {@link Quota#withOperationRate}.
     *   <li><b>Attempts:</b> a request that is not {@linkplain BulkCall#withIdempotent idempotent} is sent again, or is
     *       split after a refusal, only if the service has certainly not executed it. A part of a request that may have
     *       been executed is never sent.
     *   <li><b>Deadline:</b> by default, each window may take 1 hour. A window fails after 12 failed attempts.
     *   <li><b>Cancel:</b> the stream cancels the source, all waiting requests and all requests in flight. A request
     *       that was written may still be executed.
     *   <li><b>Errors as results:</b> a failed account gives an {@link AccountResult.Failure}. {@code INVALID}: the
     *       account is empty or longer than 1,024 bytes; or {@link BulkCall#request()} threw an exception or returned
     *       invalid JSON for the window. Nothing was sent. {@code REJECTED}: the service refused the account or the
     *       request. {@code UNREADABLE}: the service executed the request, but its answer does not tell whether the
     *       account failed, for example because {@link BulkCall#failedAccounts()} threw an exception, or the answer was
     *       too long. {@code TRANSIENT}, {@code UNAVAILABLE}, {@code THROTTLED}, {@code NOT_ATTEMPTED}: as for other
     *       bulk streams. If the service may have executed the request, {@link TimException#mayHaveBeenApplied()} is
     *       true.
     *   <li><b>Error signals:</b> a {@link TimException} of kind {@link ErrorKind#CREDENTIALS CREDENTIALS} or
     *       {@link ErrorKind#FORBIDDEN FORBIDDEN} ends the stream, because the error concerns all accounts. Kind
     *       {@code INVALID}: the client has already called 256 other paths. If the source fails, the stream emits the
     *       results of all received accounts before it signals the error of the source. After an error signal or a
     *       cancel, an account without a result may have been sent.
     * </ul>
     *
     * @param call the operation
     * @param accounts the accounts; duplicates are allowed
     * @param options the options of the stream
     * @return one result for each account
     */
    Flux<AccountResult<String>> call(BulkCall call, Publisher<String> accounts, BulkOptions options);

    /**
     * Returns the state of the rate limiter of each operation that was called. {@code rateLimiters()} is made for
     * gauges: it is cheap and does no I/O.
     *
     * @return the states, ordered by operation; the list is empty if the quota is {@linkplain Quota#unlimited()
     *     unlimited}
     */
    List<RateLimiterState> rateLimiters();

    /**
     * Returns the state of each endpoint and its circuit breaker. {@code endpoints()} is made for gauges: it is cheap
     * and does no I/O.
     *
     * @return the state of the endpoint, then the state of the backup endpoint if there is one
     */
    List<EndpointState> endpoints();

    /**
     * Returns the reasons why requests of this client fail at present, for health checks. A wrong key is an example.
     * {@code problems()} is cheap and does no I/O. Endpoints that cannot be reached are not in this list: see
     * {@link #endpoints()}.
     *
     * @return the problems; the list is empty if there is none
     */
    List<ClientProblem> problems();

    /**
     * Sends one request to find out whether the service accepts requests of this client, for health checks. The request
     * reads the attribute names of the application.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the service has accepted the request.
     *   <li><b>Starts</b> at subscription. Each subscription sends its own request.
     *   <li><b>Attempts:</b> one. No failure is retried, neither a throttled request nor an expired signature.
     *   <li><b>Quota:</b> the request waits for a permit of its operation. Single calls and bulk streams of other
     *       operations do not delay it. If no permit is expected within {@code timeout}, the ping fails at once with
     *       {@code NOT_ATTEMPTED}.
     *   <li><b>Cancel:</b> cancels the request, both while the request waits and while it is in flight.
     *   <li><b>Errors:</b> the error signal is a {@link TimException}. Its {@linkplain ErrorKind kind} tells the
     *       reason. {@code TRANSIENT}: the request failed, the response did not arrive within {@code timeout}, or the
     *       UserSig provider failed. {@code NOT_ATTEMPTED}: nothing was sent within {@code timeout}, or the client was
     *       closed. {@code UNAVAILABLE}: the circuit breakers of all endpoints are open. {@code THROTTLED},
     *       {@code CREDENTIALS}, {@code FORBIDDEN}, {@code REJECTED}: the service refused the request.
     * </ul>
     *
     * @param family the path family of the request
     * @param timeout the maximum time from the subscription to the response, from 1 ms to 1 minute
     * @return completes when the service has accepted the request
     * @throws IllegalArgumentException if the time-out is out of range
     */
    Mono<Void> ping(PathFamily family, Duration timeout);

    /**
     * Changes the rate limit of each operation while the client is open. Calls in flight and pending calls continue. An
     * operation with {@linkplain Quota#withOperationRate its own rate} keeps that rate.
     *
     * <p>The new rate applies to all clients that share the {@linkplain Quota#name() quota}. Calls before the change
     * also count: after the rate is lowered, no call gets a permit until fewer calls than the new rate are in the last
     * second. A rate with a fraction has a {@linkplain Quota#perSecond longer period} than a second; calls that are
     * older than the period of the earlier rate do not count. A rate that is reduced after throttled responses recovers
     * to the new rate. A client that is built later with the same quota name needs the new rate in its {@link Quota}.
     * {@code changeCallsPerSecond} does no I/O, and does nothing after the client was closed.
     *
     * @param callsPerSecond the new maximum rate of one operation, as in {@link Quota#perSecond}, 0.01 to 100,000
     * @throws IllegalArgumentException if the rate is out of range, or the provider of permit schedulers refuses it
     * @throws IllegalStateException if the quota is {@linkplain Quota#unlimited() unlimited}
     * @throws UnsupportedOperationException if the client has permit schedulers of the application whose
     *     {@link io.github.timflux.spi.PermitSchedulerProvider provider} cannot change its rate
     */
    void changeCallsPerSecond(double callsPerSecond);

    /**
     * Drops the UserSig that the client uses, for example after the secret key was changed. The next request gets a new
     * UserSig from the {@link io.github.timflux.spi.UserSigProvider}. Requests in flight continue with the UserSig that
     * they were sent with. {@code renewUserSig()} does no I/O.
     */
    void renewUserSig();

    /**
     * Closes the client and its connections at once. A second call does nothing.
     *
     * <p>Elements and single calls that were never sent fail with {@link ErrorKind#NOT_ATTEMPTED}. Elements and single
     * calls that were sent fail with the kind of their last failed attempt, or with {@link ErrorKind#TRANSIENT} if they
     * have no response. Bulk streams end as after {@link #closeGracefully}. If a write was sent and has no response,
     * {@link TimException#mayHaveBeenApplied()} of its error is true.
     */
    @Override
    void close();

    /**
     * Waits until the requests in flight and their retries have ended, and then closes the client.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the client is closed.
     *   <li><b>Starts</b> at subscription. After the subscription to {@code closeGracefully}, the client starts no new
     *       request. Elements and single calls that wait for their first permit, or that arrive after the subscription,
     *       fail with {@link ErrorKind#NOT_ATTEMPTED}.
     *   <li><b>Bulk streams:</b> the source is cancelled, and no further element is taken from it. The stream emits the
     *       results of all elements that it has taken, and then the error signal, a {@link TimException} of kind
     *       {@link ErrorKind#NOT_ATTEMPTED}. A stream whose source has already ended completes without an error. A
     *       stream that is subscribed to later fails at once, and does not subscribe to its source.
     *   <li><b>Time-out:</b> if requests are still in flight after {@code timeout}, the client closes at once, as
     *       {@link #close()} does. The time-out is not an error.
     *   <li><b>Cancel</b> stops the wait. If {@code closeGracefully} is cancelled, the client is not closed, but starts
     *       no new request. Call {@link #close()} to close the client.
     * </ul>
     *
     * @param timeout the maximum time to wait for the requests in flight
     * @return completes when the client is closed
     */
    Mono<Void> closeGracefully(Duration timeout);
}
