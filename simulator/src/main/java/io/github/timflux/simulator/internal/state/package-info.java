/** The stored accounts, tags and attribute names, and the transactions that change them. */
@NullMarked
package io.github.timflux.simulator.internal.state;

import org.jspecify.annotations.NullMarked;
