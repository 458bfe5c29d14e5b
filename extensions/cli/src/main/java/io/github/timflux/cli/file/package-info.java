/** Files that a command line names: checks before the first of them is opened, and opening for writing. */
@NullMarked
package io.github.timflux.cli.file;

import org.jspecify.annotations.NullMarked;
