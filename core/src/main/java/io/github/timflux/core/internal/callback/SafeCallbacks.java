package io.github.timflux.core.internal.callback;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Runs callbacks so that each of them runs, even if another one throws an exception.
 *
 * <p>The exception goes to the hook of Reactor for dropped errors. Fatal errors such as {@link LinkageError},
 * {@link StackOverflowError} and {@link OutOfMemoryError} go there too and are not thrown again: to throw them would
 * leave other callers without an answer, and options such as {@code -XX:+ExitOnOutOfMemoryError} take effect anyway.
 */
public final class SafeCallbacks {

    private static final Logger LOG = LoggerFactory.getLogger(SafeCallbacks.class);

    private SafeCallbacks() {}

    /** Runs all callbacks in their order. Throws no exception. */
    public static void runAll(Iterable<? extends Runnable> callbacks) {
        callbacks.forEach(SafeCallbacks::run);
    }

    /** Runs a callback. Throws no exception. */
    public static void run(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable thrown) { // Also fatal errors: see the description of this class.
            drop(thrown, Context.empty());
        }
    }

    /**
     * Passes an exception to the hook for dropped errors. Throws no exception.
     *
     * @param error the exception of a callback
     * @param context the Reactor context of the subscriber, which may contain a hook of its own
     */
    static void drop(Throwable error, Context context) {
        try {
            Operators.onErrorDropped(error, context);
        } catch (Throwable thrownByHook) { // A hook that throws must not end the loop of the other callbacks.
            LOG.warn("The hook for dropped errors has thrown an exception for {}.", error, thrownByHook);
        }
    }
}
