/** Tests of single calls and of the calls on attribute names. */
@NullMarked
package io.github.timflux.core.single;

import org.jspecify.annotations.NullMarked;
