/** Extension points: what an application may implement to watch or steer the client. */
@NullMarked
package io.github.timflux.spi;

import org.jspecify.annotations.NullMarked;
