package io.github.timflux.benchmarks.processes;

/**
 * What single calls at a steady rate cost a process.
 *
 * @param calls the number of calls
 * @param seconds the elapsed time
 * @param cpuSeconds the processor time of the process
 * @param allocatedBytes the bytes that its threads allocated
 */
public record PacedCallMetrics(int calls, double seconds, double cpuSeconds, long allocatedBytes) {

    /** {@return the processor time of a call, in microseconds, without that of an idle process} */
    public double cpuMicrosPerCall(PacedCallMetrics idle) {
        return (cpuSeconds - idle.cpuSeconds / idle.seconds * seconds) * 1e6 / calls;
    }

    /** {@return the allocated bytes of a call, without those of an idle process} */
    public double bytesPerCall(PacedCallMetrics idle) {
        return (allocatedBytes - idle.allocatedBytes / idle.seconds * seconds) / calls;
    }
}
