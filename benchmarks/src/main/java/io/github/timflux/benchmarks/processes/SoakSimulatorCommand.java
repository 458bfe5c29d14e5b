package io.github.timflux.benchmarks.processes;

/** The commands of a {@link SoakSimulatorProcess}. */
public enum SoakSimulatorCommand {
    /** Resets all connections. */
    RESET_CONNECTIONS,
    /** Restarts the simulator, which loses all written data. */
    RESTART,
    /** Revokes all signatures. */
    REVOKE_SIGNATURES,
    /** Restarts the simulator without faults. */
    STOP_FAULTS,
    /** Returns the number of open connections. */
    OPEN_CONNECTIONS,
    /** Returns the number of calls, over all restarts. */
    CALLS
}
