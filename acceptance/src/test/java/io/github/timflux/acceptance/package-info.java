/** Tests from outside, with a browser and a client in another language: the simulator, and the site of the pages. */
@NullMarked
package io.github.timflux.acceptance;

import org.jspecify.annotations.NullMarked;
