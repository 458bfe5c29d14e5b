package io.github.timflux.benchmarks.processes;

/**
 * What a number of clients, streams or calls took.
 *
 * @param units the number of clients, streams or calls
 * @param measured the number of units at the measurement of the memory; others had ended already
 * @param bytes the memory that these kept after a full collection: heap and direct buffers
 * @param threads the number of threads that they started
 * @param seconds the time from the first start to the last result; 0 if it was not measured
 * @param errors the number of units that did not end exactly once as expected
 */
public record ScaleMetrics(int units, int measured, long bytes, int threads, double seconds, int errors) {

    /** {@return the bytes of one unit} */
    public double bytesPerUnit() {
        return (double) bytes / measured;
    }

    /** {@return the microseconds of one unit} */
    public double microsPerUnit() {
        return seconds * 1e6 / units;
    }
}
