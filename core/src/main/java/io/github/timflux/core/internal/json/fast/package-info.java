/** Fast reader for plain responses; see {@link io.github.timflux.core.internal.json.fast.FastTokenReader}. */
@NullMarked
package io.github.timflux.core.internal.json.fast;

import org.jspecify.annotations.NullMarked;
