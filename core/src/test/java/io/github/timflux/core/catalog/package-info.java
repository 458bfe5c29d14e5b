/** One catalogue of all operations, from which the tests take their examples. */
@NullMarked
package io.github.timflux.core.catalog;

import org.jspecify.annotations.NullMarked;
