/** Creates, caches and renews the UserSig, the signature that authenticates every request. */
@NullMarked
package io.github.timflux.core.internal.auth;

import org.jspecify.annotations.NullMarked;
