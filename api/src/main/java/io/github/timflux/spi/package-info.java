/**
 * Extension points: interfaces that an application may implement to observe the client, to provide signatures, or to
 * schedule permits.
 */
@NullMarked
package io.github.timflux.spi;

import org.jspecify.annotations.NullMarked;
