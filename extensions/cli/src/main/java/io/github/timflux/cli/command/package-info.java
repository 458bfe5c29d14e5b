/** Commands of the tool. */
@NullMarked
package io.github.timflux.cli.command;

import org.jspecify.annotations.NullMarked;
