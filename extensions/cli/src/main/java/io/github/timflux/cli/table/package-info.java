/** What the tables of input and output have in common. */
@NullMarked
package io.github.timflux.cli.table;

import org.jspecify.annotations.NullMarked;
