package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * How many calls a second each operation may make, and under which name that allowance is shared.
 *
 * <p>All clients of one JVM that give the same name for the same SDKAppID queue at the same turnstiles, one for each
 * operation. Tencent allows {@value #TENCENTS_LIMIT} calls a second for each operation and says nothing of how it
 * counts; the client takes the strictest reading and keeps to it in any sliding second.
 *
 * @param name what clients that share the allowance call it
 * @param callsPerSecond the most calls in any sliding second, 1 to 100,000, or {@link #UNLIMITED}
 */
public record Quota(String name, int callsPerSecond) {

    /** What the documents allow for each of the operations. */
    public static final int TENCENTS_LIMIT = 100;

    /** Stands for no limit at all. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int MOST = 100_000;

    public Quota {
        requireNonNull(name, "name");
        if (callsPerSecond != UNLIMITED && (callsPerSecond < 1 || callsPerSecond > MOST)) {
            throw new IllegalArgumentException(
                    "The quota is " + callsPerSecond + " calls a second; expected 1 to " + MOST + ".");
        }
    }

    /**
     * A quota that all clients of the same SDKAppID share unless they name another.
     *
     * @param callsPerSecond the most calls in any sliding second, 1 to 100,000
     * @return the quota
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static Quota perSecond(int callsPerSecond) {
        return new Quota("default", callsPerSecond);
    }

    /**
     * No limit: for a service that is not Tencent's.
     *
     * @return the quota
     */
    public static Quota unlimited() {
        return new Quota("unlimited", UNLIMITED);
    }

    /**
     * The same rate under a name of its own.
     *
     * @param other the name
     * @return the quota
     */
    public Quota named(String other) {
        return new Quota(other, callsPerSecond);
    }

    /** {@return whether there is no limit} */
    public boolean isUnlimited() {
        return callsPerSecond == UNLIMITED;
    }
}
