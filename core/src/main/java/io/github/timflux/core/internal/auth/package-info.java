/** UserSig: signed, cached, renewed. */
@NullMarked
package io.github.timflux.core.internal.auth;

import org.jspecify.annotations.NullMarked;
