/** The admin API over HTTP: shows and changes what the simulator does, and serves the page that shows it. */
@NullMarked
package io.github.timflux.simulator.internal.admin;

import org.jspecify.annotations.NullMarked;
