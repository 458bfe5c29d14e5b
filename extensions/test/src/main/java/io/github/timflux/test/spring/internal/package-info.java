/** Simulators in application contexts of tests. */
@NullMarked
package io.github.timflux.test.spring.internal;

import org.jspecify.annotations.NullMarked;
