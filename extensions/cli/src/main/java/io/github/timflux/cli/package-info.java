/**
 * The command line tool. {@link io.github.timflux.cli.Main} is its only door.
 *
 * <p>The commands of this package put together four that do not know each other: {@code input} turns bytes into
 * elements, {@code output} turns results into lines, {@code report} counts and shows what happened, {@code signature}
 * tells what a signature says.
 */
@NullMarked
package io.github.timflux.cli;

import org.jspecify.annotations.NullMarked;
