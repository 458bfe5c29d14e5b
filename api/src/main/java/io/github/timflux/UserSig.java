package io.github.timflux;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A signature that stands for an administrator until it expires. It is as good as a password while it lasts and prints
 * as redacted.
 *
 * @param value what goes into the query parameter {@code usersig}; a client takes 1 to 4,096 characters for one, out of
 *     {@code A} to {@code Z}, {@code a} to {@code z}, {@code 0} to {@code 9}, {@code *}, {@code -} and {@code _}
 * @param expiresAt when the service ceases to take it
 * @see <a href="https://www.tencentcloud.com/document/product/1047/34385">Generating UserSig</a>
 */
public record UserSig(Secret value, Instant expiresAt) {
    public UserSig {
        requireNonNull(value, "value");
        requireNonNull(expiresAt, "expiresAt");
    }
}
