/**
 * Benchmarks and load scenarios of timflux.
 *
 * <p>{@code jmh} has the JMH benchmarks. {@code scenarios} has the load scenarios; they use {@code processes} (servers
 * and clients in processes of their own), {@code clients} (the compared clients), {@code load} (load generators),
 * {@code proxy} (network faults), {@code server} (a fast server), {@code measure}, {@code report} and {@code data}.
 */
@NullMarked
package io.github.timflux.benchmarks;

import org.jspecify.annotations.NullMarked;
