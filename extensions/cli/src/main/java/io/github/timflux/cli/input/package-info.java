/** From bytes to the elements of a job: {@link io.github.timflux.cli.input.Input} is the door. */
@NullMarked
package io.github.timflux.cli.input;

import org.jspecify.annotations.NullMarked;
