/** The accounts and attributes that all benchmarks use. */
@NullMarked
package io.github.timflux.benchmarks.data;

import org.jspecify.annotations.NullMarked;
