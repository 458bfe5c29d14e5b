/** A small application, as the guide shows it. */
@NullMarked
package io.github.timflux.spring.sample;

import org.jspecify.annotations.NullMarked;
