/** Command line options that several commands share, and their converters. */
@NullMarked
package io.github.timflux.cli.option;

import org.jspecify.annotations.NullMarked;
