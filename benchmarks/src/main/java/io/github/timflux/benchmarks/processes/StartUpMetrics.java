package io.github.timflux.benchmarks.processes;

/**
 * The first call of a fresh JVM.
 *
 * @param openMillis the time to open the client, with a ping if there is one
 * @param callMillis the time of the first call
 * @param cpuMillis the processor time of the call, and of the opening without a ping
 * @param sinceStartMillis the time from the start of the JVM to the answer
 */
public record StartUpMetrics(double openMillis, double callMillis, double cpuMillis, double sinceStartMillis) {}
