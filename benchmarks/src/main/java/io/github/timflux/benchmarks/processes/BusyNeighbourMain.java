package io.github.timflux.benchmarks.processes;

import java.io.IOException;

/** Runs a loop without a pause until its input ends. */
final class BusyNeighbourMain {

    private BusyNeighbourMain() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Thread loop = new Thread(BusyNeighbourMain::loop, "busy-loop");
        loop.setDaemon(true);
        loop.start();
        ChildCommandLoop.run(true, command -> true);
    }

    private static void loop() {
        while (true) {
            // No Thread.onSpinWait(): it would leave a part of the core to its neighbour.
        }
    }
}
