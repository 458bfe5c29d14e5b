/** The JSON form of settings and faults. */
@NullMarked
package io.github.timflux.simulator.internal.settings;

import org.jspecify.annotations.NullMarked;
