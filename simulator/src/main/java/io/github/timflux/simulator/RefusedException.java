package io.github.timflux.simulator;

/**
 * Ends the checks of a call, or of one of its accounts, at the first one that fails. It never leaves {@link Service},
 * so it needs no trace.
 */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.info(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
