/** The sample application of the pages in docs. */
@NullMarked
package io.github.timflux.spring.sample;

import org.jspecify.annotations.NullMarked;
