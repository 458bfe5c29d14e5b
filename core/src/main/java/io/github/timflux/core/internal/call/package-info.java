/**
 * Makes one request with all its attempts: the request pipeline, the deadline, the close of the client, and the outcome
 * of a write.
 */
@NullMarked
package io.github.timflux.core.internal.call;

import org.jspecify.annotations.NullMarked;
