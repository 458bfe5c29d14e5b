package io.github.timflux;

import static java.util.Objects.requireNonNull;

/**
 * One HTTP exchange, as Tencent's support asks for it.
 *
 * @param number how many attempts had been made for the window with this one, from 1
 * @param host the host it went to
 * @param random the query parameter {@code random} that it carried, an unsigned 32-bit number
 */
public record Attempt(int number, String host, long random) {
    public Attempt {
        requireNonNull(host, "host");
    }
}
