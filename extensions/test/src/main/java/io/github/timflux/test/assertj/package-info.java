/** Assertions on a simulator with AssertJ: {@link io.github.timflux.test.assertj.TimSimulatorAssertions}. */
@NullMarked
package io.github.timflux.test.assertj;

import org.jspecify.annotations.NullMarked;
