package io.github.timflux.spi;

/** Where the permits of a client come from: a source for each operation. */
@FunctionalInterface
public interface PermitSchedulerProvider {

    /**
     * The source of an operation. Asked for once by each client.
     *
     * @param operation the path, such as {@code v4/timpush/get_attr}
     * @return its source
     */
    PermitScheduler schedulerFor(String operation);
}
