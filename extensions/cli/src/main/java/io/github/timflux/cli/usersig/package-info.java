/** Decodes and explains a UserSig. {@link io.github.timflux.cli.usersig.UserSigDocument} is the entry point. */
@NullMarked
package io.github.timflux.cli.usersig;

import org.jspecify.annotations.NullMarked;
