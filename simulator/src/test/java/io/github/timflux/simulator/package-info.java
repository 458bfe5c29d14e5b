@NullMarked
package io.github.timflux.simulator;

import org.jspecify.annotations.NullMarked;
