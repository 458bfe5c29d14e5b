/**
 * Has a job go on where it was broken off, whatever broke it off: {@link io.github.timflux.cli.checkpoint.Checkpoint}
 * is the door. Why it is built this way is told in {@code docs/adr/0012-checkpoints.md}.
 */
@NullMarked
package io.github.timflux.cli.checkpoint;

import org.jspecify.annotations.NullMarked;
