/**
 * Writes the results of a job as JSON lines or CSV. {@link io.github.timflux.cli.output.AsyncResultWriter} is the entry
 * point.
 */
@NullMarked
package io.github.timflux.cli.output;

import org.jspecify.annotations.NullMarked;
