package io.github.timflux.test.spring;

import io.github.timflux.simulator.TimSimulatorBuilder;

/**
 * Sets the initial settings of a simulator, to which each test resets it. See {@link EnableTimSimulator#customizers}.
 */
@FunctionalInterface
public interface TimSimulatorCustomizer {

    /**
     * Changes the builder. Called once for each simulator of a context, before the simulator starts.
     *
     * @param client name of the client that calls the simulator; {@code default} for the client without a name
     * @param builder builder of the simulator
     */
    void customize(String client, TimSimulatorBuilder builder);
}
