/** From results to lines of JSON: {@link io.github.timflux.cli.output.AsyncResultWriter} is the door. */
@NullMarked
package io.github.timflux.cli.output;

import org.jspecify.annotations.NullMarked;
