/**
 * Command line tool of timflux. {@link io.github.timflux.cli.Main} is its entry point.
 *
 * <p>The packages depend on each other in one direction only: {@code command} is on top and uses {@code job};
 * {@code job} runs a bulk operation with {@code input}, {@code output}, {@code checkpoint} and {@code report};
 * {@code result}, {@code option}, {@code process}, {@code csv} and {@code error} are at the bottom.
 */
@NullMarked
package io.github.timflux.cli;

import org.jspecify.annotations.NullMarked;
