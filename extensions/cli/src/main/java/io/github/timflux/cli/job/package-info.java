/** Runs one bulk job from the input to the output. */
@NullMarked
package io.github.timflux.cli.job;

import org.jspecify.annotations.NullMarked;
