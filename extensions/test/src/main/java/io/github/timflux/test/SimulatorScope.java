package io.github.timflux.test;

/**
 * Which tests use the same simulators. In each scope a running test has a simulator alone, in the state after its
 * start, and tests that run at the same time have several simulators.
 */
public enum SimulatorScope {
    /** The tests of one class and of its nested classes. The simulators are closed after the class. */
    PER_CLASS,

    /** All tests of one test run that have the same settings. The simulators are closed after the last test. */
    SHARED
}
