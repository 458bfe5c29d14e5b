package io.github.timflux.cli.simulation;

/**
 * A statement that the demonstration has checked.
 *
 * @param statement what was expected
 * @param expected the expected count
 * @param isMaximum whether a lower count is right, too
 * @param actual the count
 */
public record Proof(String statement, long expected, boolean isMaximum, long actual) {

    static Proof equal(String statement, long expected, long actual) {
        return new Proof(statement, expected, false, actual);
    }

    static Proof atMost(String statement, long maximum, long actual) {
        return new Proof(statement, maximum, true, actual);
    }

    boolean holds() {
        return actual == expected || (isMaximum && actual < expected);
    }
}
