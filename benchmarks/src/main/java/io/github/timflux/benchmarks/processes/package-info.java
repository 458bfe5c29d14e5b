/**
 * Servers and clients in processes of their own. A class {@code ...Main} runs in the child process; the class
 * {@code ...Process} of the same name starts and controls it.
 */
@NullMarked
package io.github.timflux.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
