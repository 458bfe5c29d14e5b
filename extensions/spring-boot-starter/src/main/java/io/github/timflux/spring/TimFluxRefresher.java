package io.github.timflux.spring;

/**
 * Applies changed properties to the open clients, without a restart and without losing calls in flight. The starter
 * declares a bean of this type. With Spring Cloud, the bean is called by itself when the environment changes.
 *
 * <p>Two kinds of properties can change: the key ({@code secret-key}, {@code secret-key-file}) and the rate
 * ({@code quota.calls-per-second}). Rates of single operations ({@code calls}) need a restart.
 */
@FunctionalInterface
public interface TimFluxRefresher {

    /**
     * Reads the properties of all open clients again. Each client gets a new UserSig for its next request, and the
     * configured rate. A warning names changed properties that need a restart. Invalid values are logged, and the
     * client keeps the values that it uses.
     *
     * <p>This method reads files, so do not call it on an event loop.
     */
    void refresh();
}
