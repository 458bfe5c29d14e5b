/** Bulk streams: the elements of a source are sent in windows, and each element gets one result. */
@NullMarked
package io.github.timflux.core.internal.bulk;

import org.jspecify.annotations.NullMarked;
