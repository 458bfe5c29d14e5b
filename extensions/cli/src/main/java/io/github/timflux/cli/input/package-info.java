/**
 * From bytes to the elements of a job: {@link io.github.timflux.cli.input.InputReader} cuts lines, and
 * {@link io.github.timflux.cli.input.ElementParser} understands them.
 */
@NullMarked
package io.github.timflux.cli.input;

import org.jspecify.annotations.NullMarked;
