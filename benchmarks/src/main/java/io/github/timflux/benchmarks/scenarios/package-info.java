/**
 * What becomes of the quota, and of those who wait for it, under loads that applications have. Each scenario asks one
 * question, runs the client against a service that counts in sliding seconds, and writes a report that says which aims
 * were met.
 *
 * <p>{@link io.github.timflux.benchmarks.scenarios.Scenarios} is the door. The service always has a process of its own:
 * what it counts is what Tencent would count, stalls of the client included.
 */
@NullMarked
package io.github.timflux.benchmarks.scenarios;

import org.jspecify.annotations.NullMarked;
