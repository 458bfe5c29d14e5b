package io.github.timflux.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Says of each call what goes wrong with it: as the script has it, then by proportion. */
final class FaultPlan {

    // Written by whoever scripts while calls arrive.
    private final Queue<Fault> script;
    private final Map<Fault, Double> proportions;

    FaultPlan(List<Fault> script, Map<Fault, Double> proportions) {
        this.script = new ConcurrentLinkedQueue<>(script);
        this.proportions = new EnumMap<>(Fault.class);
        this.proportions.putAll(proportions);
    }

    void append(List<Fault> faults) {
        script.addAll(faults);
    }

    Fault next(RandomGenerator random) {
        Fault scripted = script.poll();
        return scripted == null ? byProportion(random.nextDouble()) : scripted;
    }

    private Fault byProportion(double point) {
        double below = 0;
        for (Map.Entry<Fault, Double> entry : proportions.entrySet()) {
            below += entry.getValue();
            if (point < below) {
                return entry.getKey();
            }
        }
        return Fault.NONE;
    }
}
