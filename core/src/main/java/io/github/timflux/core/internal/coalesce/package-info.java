/** Lets the single calls of one operation share requests. */
@NullMarked
package io.github.timflux.core.internal.coalesce;

import org.jspecify.annotations.NullMarked;
