package io.github.timflux.test;

import io.github.timflux.simulator.TimSimulator;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one simulator that all tests of a class use one after another, because the class has asked for it before its
 * first test.
 */
final class ClassSimulator implements StoredResource {

    private final SimulatorPool pool;
    private final TimSimulator simulator;
    private final AtomicReference<@Nullable String> runningTest = new AtomicReference<>();

    ClassSimulator(SimulatorPool pool) {
        this.pool = pool;
        simulator = pool.take();
    }

    TimSimulator simulator() {
        return simulator;
    }

    /**
     * Resets the simulator for a test.
     *
     * @throws IllegalStateException if another test uses the simulator, or if a test has closed it
     */
    TimSimulator startTest(String test) {
        String other = runningTest.compareAndExchange(null, test);
        if (other != null) {
            throw new IllegalStateException("The test " + other + " uses the simulator of the class at the same time;"
                    + " expected tests that run one after another, because the class asked for the simulator before its"
                    + " first test. Use @Execution(ExecutionMode.SAME_THREAD), or ask for the simulator in each test.");
        }
        if (simulator.isClosed()) {
            runningTest.set(null);
            throw new IllegalStateException("An earlier test has closed the simulator " + simulator.endpoint()
                    + " of the class; expected a simulator that is open. Ask for the simulator in each test instead of"
                    + " before the first test.");
        }
        simulator.reset();
        return simulator;
    }

    void endTest() {
        runningTest.set(null);
    }

    @Override
    public void close() {
        pool.giveBack(simulator);
    }
}
