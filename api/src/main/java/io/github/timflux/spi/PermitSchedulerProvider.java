package io.github.timflux.spi;

/**
 * Provides the {@link PermitScheduler} of each operation. With a permit scheduler provider, a client does not use the
 * rate limiters that the clients of a JVM share by default.
 */
@FunctionalInterface
public interface PermitSchedulerProvider {

    /**
     * Returns the permit scheduler of one operation. Each client calls {@code schedulerFor} once for each operation, at
     * the first call of the operation. This method must not block.
     *
     * @param operation the URL path of the operation, such as {@code v4/timpush/get_attr}
     * @return the permit scheduler; several clients may get the same permit scheduler
     */
    PermitScheduler schedulerFor(String operation);

    /**
     * Changes the configured rate of all permit schedulers of this provider, also of those that it already returned.
     * Operations that have their own rate keep it. The client calls this method in
     * {@link io.github.timflux.TimClient#changeCallsPerSecond}. This method must not block. By default, the rate of a
     * provider cannot change.
     *
     * @param callsPerSecond the new maximum rate of one operation in calls a second, 0.01 to 100,000
     * @throws IllegalArgumentException if this provider has no such rate; the rate of the client stays the same
     * @throws UnsupportedOperationException if this provider cannot change its rate
     */
    default void changeCallsPerSecond(double callsPerSecond) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot change its rate.");
    }
}
