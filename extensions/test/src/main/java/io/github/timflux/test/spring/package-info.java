/** The simulator in tests with Spring: {@link io.github.timflux.test.spring.EnableTimSimulator}. */
@NullMarked
package io.github.timflux.test.spring;

import org.jspecify.annotations.NullMarked;
