/** Implements the public interfaces and assembles the parts. */
@NullMarked
package io.github.timflux.core.internal.client;

import org.jspecify.annotations.NullMarked;
