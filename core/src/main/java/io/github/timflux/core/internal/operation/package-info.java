/** Defines the operations: URL path, codec, validation and results. */
@NullMarked
package io.github.timflux.core.internal.operation;

import org.jspecify.annotations.NullMarked;
