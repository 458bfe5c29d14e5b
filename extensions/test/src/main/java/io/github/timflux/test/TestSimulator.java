package io.github.timflux.test;

import io.github.timflux.TimClient;
import io.github.timflux.simulator.TimSimulator;
import org.jspecify.annotations.Nullable;

/** The simulator and the client of one running test. */
final class TestSimulator implements StoredResource {

    private final TimSimulator simulator;
    private final ClientFactory clients;
    private final Runnable release;
    private @Nullable TimClient client;

    /** @param release gives the simulator back after the test */
    TestSimulator(TimSimulator simulator, ClientFactory clients, Runnable release) {
        this.simulator = simulator;
        this.clients = clients;
        this.release = release;
    }

    TimSimulator simulator() {
        return simulator;
    }

    /** Returns the client of the test. The first call builds it. */
    synchronized TimClient client() {
        if (client == null) {
            client = clients.build(simulator);
        }
        return client;
    }

    /** Closes the client first, so that it makes no call after the simulator is reset for another test. */
    @Override
    public synchronized void close() {
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            release.run();
        }
    }
}
