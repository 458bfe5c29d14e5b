/** What a signature says: {@link io.github.timflux.cli.signature.UserSigDocument} is the door. */
@NullMarked
package io.github.timflux.cli.signature;

import org.jspecify.annotations.NullMarked;
