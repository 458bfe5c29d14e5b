/** A fast server for measurements without a quota. */
@NullMarked
package io.github.timflux.benchmarks.server;

import org.jspecify.annotations.NullMarked;
