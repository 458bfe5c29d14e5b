package io.github.timflux.internal;

/** Runs two callbacks, also if the first one throws an exception. */
public final class CombinedCallbacks {

    private CombinedCallbacks() {}

    /** Runs both callbacks, then throws the first exception. A second exception is added to it as suppressed. */
    public static void runBoth(Runnable first, Runnable second) {
        try {
            first.run();
        } catch (Throwable thrown) { // Also an Error: the second callback has to run in any case.
            addSuppressed(thrown, second);
            throw thrown;
        }
        second.run();
    }

    private static void addSuppressed(Throwable thrown, Runnable second) {
        try {
            second.run();
        } catch (Throwable other) { // The first exception is the one to throw.
            if (other != thrown) {
                thrown.addSuppressed(other);
            }
        }
    }
}
