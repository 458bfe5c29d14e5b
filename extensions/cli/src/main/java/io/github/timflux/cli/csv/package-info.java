/** Column names and list fields that CSV input and CSV output share. */
@NullMarked
package io.github.timflux.cli.csv;

import org.jspecify.annotations.NullMarked;
