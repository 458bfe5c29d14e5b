/** Measures a process, its results and the calls at the service: percentiles, counters, checks. */
@NullMarked
package io.github.timflux.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
