package io.github.timflux;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A client of one application (SDKAppID) of Tencent Cloud Chat. It reads and writes user attributes and user tags.
 *
 * <p>A client is thread-safe. Create one and keep it: all calls share its connections and its signature. No method does
 * I/O before its publisher is subscribed to.
 */
public interface TimClient extends AutoCloseable {

    /**
     * The operations under {@code v4/timpush}, the newer path family. Its accounts are UserIDs or RegistrationIDs. It
     * reports failed accounts in {@code ErrorList}.
     *
     * @return the operations
     */
    TimPushApi timPush();

    /**
     * The operations under {@code v4/all_member_push}, the older path family. Its accounts are UserIDs.
     *
     * @return the operations
     */
    PushApi allMemberPush();

    /**
     * The operations of one path family, for applications that choose the family by configuration.
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
     * The state of the rate limiter of each operation that was called. Cheap and without I/O; made for gauges.
     *
     * @return the states, ordered by operation; empty for an {@linkplain Quota#unlimited() unlimited} quota
     */
    List<RateLimiterState> rateLimiters();

    /**
     * The state of each endpoint and its circuit breaker. Cheap and without I/O; made for gauges.
     *
     * @return the state of the endpoint, then the state of the backup endpoint if there is one
     */
    List<EndpointState> endpoints();

    /**
     * Closes the client at once, with its connections. A second call does nothing.
     *
     * <p>Accounts and calls without a response fail with {@link ErrorKind#NOT_ATTEMPTED}. If a write was sent and has
     * no response, {@link TimException#mayHaveBeenApplied()} is true.
     */
    @Override
    void close();

    /**
     * Closes the client when the requests in flight have ended, including their retries.
     *
     * <ul>
     *   <li><b>Emits</b> nothing, and completes when the client is closed.
     *   <li><b>Starts</b> at subscription. From then on, the client starts no new request. Elements and calls that wait
     *       for their first permit, and later ones, fail with {@link ErrorKind#NOT_ATTEMPTED}.
     *   <li><b>Time-out:</b> after {@code timeout}, the client closes as {@link #close()} does. This is not an error.
     *   <li><b>Cancel</b> stops the wait. The client still starts no new request, but is not closed; call
     *       {@link #close()}.
     * </ul>
     *
     * @param timeout how long to wait for the requests in flight
     * @return completes when the client is closed
     */
    Mono<Void> closeGracefully(Duration timeout);
}
