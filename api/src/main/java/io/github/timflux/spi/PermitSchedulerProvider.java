package io.github.timflux.spi;

/**
 * Provides the {@link PermitScheduler} of each operation, instead of the rate limiter that the clients of a JVM share.
 */
@FunctionalInterface
public interface PermitSchedulerProvider {

    /**
     * The permit scheduler of one operation. Each client calls this once for each operation, at the first call of the
     * operation. The method must not block.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @return the permit scheduler; it may be the same for several clients
     */
    PermitScheduler schedulerFor(String operation);
}
