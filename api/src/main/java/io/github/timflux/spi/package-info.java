/**
 * Extension points of the client. An application may implement these interfaces to observe the client, to provide
 * signatures, or to schedule permits.
 */
@NullMarked
package io.github.timflux.spi;

import org.jspecify.annotations.NullMarked;
