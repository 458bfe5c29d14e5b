/** Signatures: {@link io.github.timflux.core.sign.UserSigs} makes them and keeps the one in use. */
@NullMarked
package io.github.timflux.core.sign;

import org.jspecify.annotations.NullMarked;
