/** Verification of UserSig signatures. */
@NullMarked
package io.github.timflux.simulator.internal.auth;

import org.jspecify.annotations.NullMarked;
