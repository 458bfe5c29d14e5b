/** Tests of bulk streams: windows, demand, order, deadline and cancel. */
@NullMarked
package io.github.timflux.core.bulk;

import org.jspecify.annotations.NullMarked;
