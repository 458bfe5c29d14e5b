package io.github.timflux.simulator.internal.fault;

import io.github.timflux.simulator.model.InjectedFault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Selects the fault of each call: first from the queue, and by probability when the queue is empty. */
public final class FaultSelector {

    // Concurrent: a test adds faults while event loops poll.
    private final Queue<InjectedFault> queue;
    private final Map<InjectedFault, Double> probabilities;

    public FaultSelector(List<InjectedFault> queue, Map<InjectedFault, Double> probabilities) {
        this.queue = new ConcurrentLinkedQueue<>(queue);
        this.probabilities = new EnumMap<>(InjectedFault.class);
        this.probabilities.putAll(probabilities);
    }

    /** Adds faults for later calls to the end of the queue. */
    public void enqueue(List<InjectedFault> faults) {
        queue.addAll(faults);
    }

    /** Returns the fault of the next call. */
    public InjectedFault next(RandomGenerator random) {
        InjectedFault queued = queue.poll();
        return queued == null ? byProbability(random.nextDouble()) : queued;
    }

    private InjectedFault byProbability(double point) {
        double cumulated = 0;
        for (Map.Entry<InjectedFault, Double> entry : probabilities.entrySet()) {
            cumulated += entry.getValue();
            if (point < cumulated) {
                return entry.getKey();
            }
        }
        return InjectedFault.NONE;
    }
}
