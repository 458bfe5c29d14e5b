package io.github.timflux.spi;

import io.github.timflux.UserSig;
import reactor.core.publisher.Mono;

/**
 * Provides signatures (UserSig) for applications that do not give their secret key to the client. For example, a vault
 * or another service creates the signatures.
 *
 * <p>The client caches the signature for all its calls. The client asks for a new signature when half of the validity
 * period is over, or when the service refused the signature. If the service refuses signatures because of their key,
 * the client asks at most every 5 s. At any time, the client has at most one subscription to {@link #userSig()}, and
 * all calls that wait for a signature share this subscription.
 */
@FunctionalInterface
public interface UserSigProvider {

    /**
     * Creates a signature for the administrator of the client.
     *
     * <ul>
     *   <li><b>Emits</b> one signature. Each signature must differ from all earlier signatures, because the service may
     *       have refused an earlier signature.
     *   <li><b>Starts</b> at subscription. Neither this method nor a subscription to its {@code Mono} may block.
     *   <li><b>Time-out:</b> the provider must emit a signature within the response time-out of the client, 5 s by
     *       default.
     *   <li><b>Cancel:</b> if the calls that wait for a signature are cancelled, the client stays subscribed to the
     *       {@code Mono}. The client caches the signature for later calls.
     *   <li><b>Errors:</b> after an error, an empty {@code Mono} or a time-out, the client retries with back-off, as
     *       after a transient error. If the error is a {@link io.github.timflux.TimException TimException}, the client
     *       handles the error by the kind of this exception.
     *   <li><b>Invalid text:</b> if the text of the signature has an invalid format, calls fail with
     *       {@link io.github.timflux.ErrorKind#CREDENTIALS CREDENTIALS}. The error message does not show the text of an
     *       invalid signature.
     * </ul>
     *
     * @return the signature
     */
    Mono<UserSig> userSig();
}
