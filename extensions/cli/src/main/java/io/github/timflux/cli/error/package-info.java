/** Exceptions that several packages share. */
@NullMarked
package io.github.timflux.cli.error;

import org.jspecify.annotations.NullMarked;
