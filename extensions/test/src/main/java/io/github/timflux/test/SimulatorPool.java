package io.github.timflux.test;

import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulators of one scope. A test takes a simulator and gives it back after its end, so the pool has as many
 * simulators as tests ran at the same time.
 */
final class SimulatorPool implements StoredResource {

    private final Consumer<TimSimulatorBuilder> settings;
    private final Deque<TimSimulator> idle = new ArrayDeque<>();
    private boolean isClosed;

    SimulatorPool(Consumer<TimSimulatorBuilder> settings) {
        this.settings = settings;
    }

    /** Returns a simulator in the state after its start. It is not in the pool until it is given back. */
    TimSimulator take() {
        TimSimulator simulator = nextIdle();
        if (simulator != null) {
            simulator.reset();
            return simulator;
        }
        TimSimulatorBuilder builder = TimSimulator.builder();
        settings.accept(builder);
        return builder.start();
    }

    private synchronized @Nullable TimSimulator nextIdle() {
        return idle.pollLast();
    }

    /** Takes a simulator back. A simulator that the test has closed is not used again. */
    void giveBack(TimSimulator simulator) {
        if (!keep(simulator)) {
            simulator.close();
        }
    }

    private synchronized boolean keep(TimSimulator simulator) {
        return !isClosed && !simulator.isClosed() && idle.add(simulator);
    }

    private synchronized Deque<TimSimulator> removeAll() {
        isClosed = true;
        Deque<TimSimulator> removed = new ArrayDeque<>(idle);
        idle.clear();
        return removed;
    }

    @Override
    public void close() {
        closeAll(removeAll().iterator());
    }

    /** Closes all simulators, also if one of them fails to close. */
    private static void closeAll(Iterator<TimSimulator> simulators) {
        if (simulators.hasNext()) {
            try {
                simulators.next().close();
            } finally {
                closeAll(simulators);
            }
        }
    }
}
