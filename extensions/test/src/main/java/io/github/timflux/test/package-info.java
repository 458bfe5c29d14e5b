/**
 * The simulator in tests with JUnit: {@link io.github.timflux.test.TimSimulatorTest} and
 * {@link io.github.timflux.test.TimSimulatorExtension}.
 */
@NullMarked
package io.github.timflux.test;

import org.jspecify.annotations.NullMarked;
