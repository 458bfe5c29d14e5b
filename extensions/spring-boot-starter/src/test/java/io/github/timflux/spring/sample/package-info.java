/** The sample application of the guide. */
@NullMarked
package io.github.timflux.spring.sample;

import org.jspecify.annotations.NullMarked;
