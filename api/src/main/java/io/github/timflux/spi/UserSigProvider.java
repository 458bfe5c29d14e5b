package io.github.timflux.spi;

import io.github.timflux.UserSig;
import reactor.core.publisher.Mono;

/**
 * Makes signatures, for applications that keep their key elsewhere: in a vault, or with a service of their own.
 *
 * <p>A client keeps the signature that it got, for all its calls, and asks again when half of its time is over or the
 * service says that it is void. It never asks twice at the same time, nor gives up asking when those who need the
 * signature do: a provider that takes longer than they wait has it ready for the next ones. It has failed when it takes
 * longer than the response time-out of the client.
 */
@FunctionalInterface
public interface UserSigProvider {

    /**
     * A new signature for the administrator that the client calls as.
     *
     * @return when subscribed to, makes and emits one; it has to differ from those before, which may have been refused.
     *     An error, or none at all, counts as transient and is tried again like a call that failed, unless it is a
     *     {@link io.github.timflux.TimException} of another kind. A text that cannot be a signature fails what needed
     *     it with {@link io.github.timflux.ErrorKind#CREDENTIALS}; no message shows it
     */
    Mono<UserSig> userSig();
}
