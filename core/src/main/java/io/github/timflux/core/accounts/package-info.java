/** The accounts of a request, which windows are filled with and answers are read by. */
@NullMarked
package io.github.timflux.core.accounts;

import org.jspecify.annotations.NullMarked;
