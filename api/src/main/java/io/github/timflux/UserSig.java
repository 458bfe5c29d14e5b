package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A signature (UserSig) that authenticates an administrator until it expires. Protect it like a password.
 *
 * @param value the value of the query parameter {@code usersig}: 1 to 4,096 characters of {@code A-Z}, {@code a-z},
 *     {@code 0-9}, {@code *}, {@code -} and {@code _}; the client checks the value when it uses the signature
 * @param expiresAt the time after which the service refuses the signature
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
public record UserSig(Secret value, Instant expiresAt) {
    public UserSig {
        requireNonNull(value, "value");
        requireNonNull(expiresAt, "expiresAt");
    }
}
