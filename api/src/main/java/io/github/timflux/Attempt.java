package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * One attempt of a request: one HTTP exchange. Its host and {@code random} identify the exchange for Tencent's support.
 *
 * @param number the attempt number of the request, from 1
 * @param host the host of the endpoint, with its port if the endpoint has one
 * @param random the query parameter {@code random}, an unsigned 32-bit number
 */
public record Attempt(int number, String host, long random) {
    public Attempt {
        requireNonNull(host, "host");
    }
}
