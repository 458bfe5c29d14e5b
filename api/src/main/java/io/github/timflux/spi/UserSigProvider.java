package io.github.timflux.spi;

import io.github.timflux.UserSig;
import reactor.core.publisher.Mono;

/**
 * Provides signatures (UserSig) for applications that do not give their secret key to the client, for example because a
 * vault or another service signs.
 *
 * <p>The client caches the signature for all its calls. It requests a new one when half of the validity is over, or
 * when the service refused the signature. It makes one request at a time; all waiting calls share it.
 */
@FunctionalInterface
public interface UserSigProvider {

    /**
     * Creates a signature for the administrator of the client.
     *
     * <ul>
     *   <li><b>Emits</b> one signature. It must differ from all earlier ones, which the service may have refused.
     *   <li><b>Starts</b> at subscription. Neither this method nor the subscription may block.
     *   <li><b>Time-out:</b> the response time-out of the client, 5 s by default.
     *   <li><b>Cancel:</b> the client does not cancel the request when waiting calls are cancelled. It caches the
     *       signature for later calls.
     *   <li><b>Errors</b> are retried with back-off, like transient errors of a call. This includes an empty
     *       {@code Mono} and the time-out. A {@link io.github.timflux.TimException} keeps its kind.
     *   <li><b>Invalid text:</b> calls fail with {@link io.github.timflux.ErrorKind#CREDENTIALS} if the text cannot be
     *       a signature. The message does not show the text.
     * </ul>
     *
     * @return the signature
     */
    Mono<UserSig> userSig();
}
