/** The form of CSV files, and the column names and list fields that input and output share. */
@NullMarked
package io.github.timflux.cli.csv;

import org.jspecify.annotations.NullMarked;
