/** Parts of the module that other modules of timflux use, but applications do not. */
@NullMarked
package io.github.timflux.redis.internal;

import org.jspecify.annotations.NullMarked;
