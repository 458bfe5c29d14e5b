package io.github.timflux.benchmarks.scenarios;

/** Receives one line for each step of a scenario, so that a user sees that it runs. */
@FunctionalInterface
interface Progress {

    /** Reports the step that starts now. */
    void report(String step);
}
