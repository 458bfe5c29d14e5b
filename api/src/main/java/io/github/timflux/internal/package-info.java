/** What the modules of timflux share and applications do not use: settings with their ranges and defaults. */
@NullMarked
package io.github.timflux.internal;

import org.jspecify.annotations.NullMarked;
