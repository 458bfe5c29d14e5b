package io.github.timflux;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A client of one application (SDKAppID) of Tencent Cloud Chat. It is safe for use by any number of threads, and meant
 * to be made once and kept: its connections and its signature are shared by all calls.
 *
 * <p>No method here does I/O before the publisher that it returns is subscribed to.
 */
public interface TimClient extends AutoCloseable {

    /**
     * The operations under {@code v4/timpush}, the newer of the two path families, which also takes RegistrationIDs as
     * accounts and reports failed accounts in {@code ErrorList}.
     *
     * @return the operations
     */
    TimPushApi timPush();

    /**
     * The operations under {@code v4/all_member_push}.
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
     * How things stand at the turnstiles of the operations that have been called. Costs little, and makes no call.
     *
     * @return a state for each, ordered by operation; none for an {@linkplain Quota#unlimited() unlimited} quota
     */
    List<RateLimiterState> rateLimiters();

    /**
     * How things stand with the hosts of the service. Costs little, and makes no call.
     *
     * @return the state of the endpoint, and after it that of the backup endpoint if there is one
     */
    List<EndpointState> endpoints();

    /**
     * Closes without waiting. What has not been answered fails with {@link ErrorKind#NOT_ATTEMPTED}, account by
     * account; of a write that was under way, {@link TimException#mayHaveBeenApplied()} is true. Connections are
     * closed. Closing again does nothing.
     */
    @Override
    void close();

    /**
     * Closes when what is in flight has been answered, attempts that are made again among it. From subscription on,
     * nothing further is begun: what waits for its first permit, or has not been taken into a window yet, fails with
     * {@link ErrorKind#NOT_ATTEMPTED}.
     *
     * @param patience how long to wait for answers before closing all the same
     * @return completes when the client is closed; emits nothing; a cancel leaves the client closing
     */
    Mono<Void> closeGracefully(Duration patience);
}
