/**
 * Lets a job continue after a crash. {@link io.github.timflux.cli.checkpoint.Checkpoint} is the entry point. The design
 * is explained in {@code docs/adr/0012-checkpoints.md}.
 */
@NullMarked
package io.github.timflux.cli.checkpoint;

import org.jspecify.annotations.NullMarked;
