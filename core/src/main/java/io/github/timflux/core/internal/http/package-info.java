/** HTTP transport on Reactor Netty. */
@NullMarked
package io.github.timflux.core.internal.http;

import org.jspecify.annotations.NullMarked;
