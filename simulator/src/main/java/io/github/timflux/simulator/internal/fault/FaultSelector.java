package io.github.timflux.simulator.internal.fault;

import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Selects the fault of each call: first from the queue, and by probability when the queue has none for it. */
public final class FaultSelector {

    private final List<QueuedFault> queue = new ArrayList<>();
    private Map<String, Map<Fault, Double>> probabilities = Map.of();

    public FaultSelector(FaultSettings settings) {
        apply(settings);
    }

    /** Changes the probabilities, and adds faults to the queue. */
    public synchronized void apply(FaultSettings settings) {
        if (settings.clearsQueue()) {
            queue.clear();
        }
        queue.addAll(settings.queue());
        probabilities = settings.probabilities();
    }

    /** Returns the fault of the next call. */
    public synchronized Fault next(String path, RandomGenerator random) {
        for (Iterator<QueuedFault> faults = queue.iterator(); faults.hasNext(); ) {
            QueuedFault queued = faults.next();
            if (queued.appliesTo(path)) {
                faults.remove();
                return queued.fault();
            }
        }
        return byProbability(path, random.nextDouble());
    }

    private Fault byProbability(String path, double point) {
        Map<Fault, Double> common = probabilities.getOrDefault(FaultSettings.ALL_PATHS, Map.of());
        double cumulated = 0;
        for (Map.Entry<Fault, Double> entry :
                probabilities.getOrDefault(path, common).entrySet()) {
            cumulated += entry.getValue();
            if (point < cumulated) {
                return entry.getKey();
            }
        }
        return InjectedFault.NONE;
    }

    /** Returns the faults of the next calls. */
    public synchronized List<QueuedFault> queue() {
        return new ArrayList<>(queue);
    }
}
