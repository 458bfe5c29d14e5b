/**
 * Reads the input of a job. {@link io.github.timflux.cli.input.InputReader} reads lines or CSV rows, and
 * {@link io.github.timflux.cli.input.ElementParser} parses them.
 */
@NullMarked
package io.github.timflux.cli.input;

import org.jspecify.annotations.NullMarked;
