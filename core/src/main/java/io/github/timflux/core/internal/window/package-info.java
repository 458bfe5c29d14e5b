/** Cuts elements into windows: order per account, merge, reorder buffer, account index. */
@NullMarked
package io.github.timflux.core.internal.window;

import org.jspecify.annotations.NullMarked;
