/**
 * From bytes to the elements of a job: {@link io.github.timflux.cli.input.Input} cuts lines, and
 * {@link io.github.timflux.cli.input.LineParser} understands them.
 */
@NullMarked
package io.github.timflux.cli.input;

import org.jspecify.annotations.NullMarked;
