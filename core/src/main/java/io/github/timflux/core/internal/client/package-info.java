/** Implements the public interfaces of the client. Creates and connects its objects. */
@NullMarked
package io.github.timflux.core.internal.client;

import org.jspecify.annotations.NullMarked;
