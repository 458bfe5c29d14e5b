/** What the tables of input and output have in common. */
@NullMarked
package io.github.timflux.cli.csv;

import org.jspecify.annotations.NullMarked;
