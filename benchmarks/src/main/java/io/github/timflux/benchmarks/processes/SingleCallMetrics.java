package io.github.timflux.benchmarks.processes;

/**
 * The latency of single calls.
 *
 * @param medianMicros the median, in microseconds
 * @param p99Micros the value at 99 %, in microseconds
 */
public record SingleCallMetrics(double medianMicros, double p99Micros) {}
