package io.github.timflux.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What {@link TimSimulatorBuilder} was told, all of it valid. */
record Settings(
        long sdkAppId,
        String identifier,
        String secretKey,
        String host,
        int port,
        boolean tls,
        int callsPerSecond,
        Population population,
        UnknownAccounts unknownAccounts,
        Duration latency,
        Duration jitter,
        Duration lateness,
        Map<Fault, Double> faults,
        List<Fault> script,
        long seed,
        int recording,
        boolean recordingBodies) {

    static final int UNLIMITED = Integer.MAX_VALUE;

    Settings {
        faults = Map.copyOf(faults);
        script = List.copyOf(script);
    }

    /** {@return nothing of the key, which may be a real one} */
    @Override
    public String toString() {
        return "Settings[sdkAppId=" + sdkAppId + ", identifier=" + identifier + "]";
    }
}
