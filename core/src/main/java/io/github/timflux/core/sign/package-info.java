/**
 * Signatures: {@link io.github.timflux.core.sign.UserSigs} keeps the one in use, whoever made it;
 * {@link io.github.timflux.core.sign.SecretKeySigner} makes them of the application's key.
 */
@NullMarked
package io.github.timflux.core.sign;

import org.jspecify.annotations.NullMarked;
