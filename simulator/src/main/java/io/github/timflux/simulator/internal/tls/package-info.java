/** The self-signed certificate of the simulator, and TLS handshakes that fail on purpose. */
@NullMarked
package io.github.timflux.simulator.internal.tls;

import org.jspecify.annotations.NullMarked;
