package io.github.timflux.core.resilience;

import io.github.timflux.TimException;

/**
 * An attempt has failed whose host is not called any more: it says nothing against what was sent. Known between
 * {@link Hosts} and {@link RetryPolicy} only.
 */
final class HostAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostAwayException(TimException fault) {
        super(fault.getMessage(), fault, false, false);
    }
}
