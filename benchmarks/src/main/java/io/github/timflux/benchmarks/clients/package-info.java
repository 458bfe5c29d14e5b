/**
 * The clients that are compared with timflux. Each reads and writes accounts in requests of 100, with its best settings
 * and the code that its users would write around it.
 */
@NullMarked
package io.github.timflux.benchmarks.clients;

import org.jspecify.annotations.NullMarked;
