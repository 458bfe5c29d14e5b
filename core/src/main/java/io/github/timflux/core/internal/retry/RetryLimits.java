package io.github.timflux.core.internal.retry;

import io.github.timflux.TimException;

/** What one call decides about its retries. The {@link RetryPolicy} decides everything else. */
public interface RetryLimits {

    /** The limits of a call that leaves all decisions to the policy. */
    RetryLimits NONE = new RetryLimits() {
        @Override
        public boolean endsRetries(TimException failure) {
            return false;
        }

        @Override
        public boolean renewsUserSigAgain() {
            return false;
        }
    };

    /** Called for each failed attempt. Returns whether the call fails with this failure. */
    boolean endsRetries(TimException failure);

    /** Returns whether the call is retried with a new UserSig again, after it was retried with a new UserSig before. */
    boolean renewsUserSigAgain();
}
