/** Tests of the simulator from outside: with a browser, and with a client in another language. */
@NullMarked
package io.github.timflux.acceptance;

import org.jspecify.annotations.NullMarked;
