/** Options of the network: how a client opens and keeps the connections to its endpoints. */
@NullMarked
package io.github.timflux.network;

import org.jspecify.annotations.NullMarked;
