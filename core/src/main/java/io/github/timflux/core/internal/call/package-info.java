/** One request over all its attempts: the pipeline, the deadline, close, the outcome of a write. */
@NullMarked
package io.github.timflux.core.internal.call;

import org.jspecify.annotations.NullMarked;
