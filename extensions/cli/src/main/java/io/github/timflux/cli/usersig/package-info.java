/** What a signature says: {@link io.github.timflux.cli.usersig.UserSigDocument} is the door. */
@NullMarked
package io.github.timflux.cli.usersig;

import org.jspecify.annotations.NullMarked;
