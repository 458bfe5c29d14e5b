/** Tests of the bytes that the client sends and accepts. */
@NullMarked
package io.github.timflux.core.wire;

import org.jspecify.annotations.NullMarked;
