/** Builds the {@code HttpClient} of Reactor Netty: TLS, proxy, connection pool, name resolution and threads. */
@NullMarked
package io.github.timflux.core.internal.network;

import org.jspecify.annotations.NullMarked;
