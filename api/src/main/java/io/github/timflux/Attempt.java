package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * One attempt of a request, that is, one HTTP exchange. With {@code host} and {@code random}, Tencent's support can
 * identify the HTTP exchange.
 *
 * @param number the number of this attempt among the attempts of its request, starting at 1
 * @param host the host of the endpoint, with its port if the endpoint has one
 * @param random the query parameter {@code random}, an unsigned 32-bit number
 */
public record Attempt(int number, String host, long random) {
    public Attempt {
        requireNonNull(host, "host");
    }
}
