/** What an operation is: path, codec, validation, results. */
@NullMarked
package io.github.timflux.core.internal.operation;

import org.jspecify.annotations.NullMarked;
