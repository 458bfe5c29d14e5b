package io.github.timflux.simulator.internal.admin;

/** Changes the simulator. All methods are thread-safe. */
public interface SimulatorControl {

    /**
     * Changes settings.
     *
     * @param json a JSON object with the settings to change
     * @throws IllegalArgumentException if a value is wrong; nothing is changed then
     * @throws IllegalStateException if a path has a rate limit but no operation; nothing is changed then
     */
    void change(String json);

    /** Removes all faults: those by probability, and those of the next calls. */
    void clearFaults();

    /**
     * Removes the scripted answer of a path.
     *
     * @return whether the path had one
     */
    boolean removeResponse(String path);

    /** Resets the simulator to the state after its start. */
    void reset();
}
