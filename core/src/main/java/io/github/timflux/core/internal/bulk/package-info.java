/** Bulk streams: elements in, windows out, one result for each element. */
@NullMarked
package io.github.timflux.core.internal.bulk;

import org.jspecify.annotations.NullMarked;
