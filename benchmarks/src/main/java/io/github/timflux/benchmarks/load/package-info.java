/** Load on a client: open-loop single calls, and a workload of streams and single calls. */
@NullMarked
package io.github.timflux.benchmarks.load;

import org.jspecify.annotations.NullMarked;
