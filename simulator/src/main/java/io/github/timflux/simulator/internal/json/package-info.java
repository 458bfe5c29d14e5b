/** Strict JSON reading and writing on top of the Jackson streaming API. */
@NullMarked
package io.github.timflux.simulator.internal.json;

import org.jspecify.annotations.NullMarked;
