package io.github.timflux.simulator.internal.fault;

import io.github.timflux.simulator.model.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a {@link FaultSelector}.
 *
 * @param queue faults of the next calls, to add to the end of the queue
 * @param probabilities the probabilities by path and fault; {@link #ALL_PATHS} has those of all other paths
 * @param clearsQueue whether the earlier faults of the queue are removed first
 */
public record FaultSettings(
        List<QueuedFault> queue, Map<String, Map<Fault, Double>> probabilities, boolean clearsQueue) {

    /** Stands for all paths. */
    public static final String ALL_PATHS = "";

    public FaultSettings {
        queue = List.copyOf(queue);
        Map<String, Map<Fault, Double>> copy = new LinkedHashMap<>();
        // Not Map.copyOf: the order decides which random number gives which fault.
        probabilities.forEach((path, byFault) -> copy.put(path, new LinkedHashMap<>(byFault)));
        probabilities = copy;
    }

    /** A fault for the next call of a path, or of {@link #ALL_PATHS}. */
    public record QueuedFault(String path, Fault fault) {

        boolean appliesTo(String calledPath) {
            return path.equals(ALL_PATHS) || path.equals(calledPath);
        }
    }
}
