/** The result of an input line, and counters of results by outcome. */
@NullMarked
package io.github.timflux.cli.result;

import org.jspecify.annotations.NullMarked;
