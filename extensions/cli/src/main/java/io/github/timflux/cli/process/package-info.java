/** Streams, exit codes and terminal settings of the process. */
@NullMarked
package io.github.timflux.cli.process;

import org.jspecify.annotations.NullMarked;
