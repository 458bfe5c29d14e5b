@NullMarked
package io.github.timflux.test.assertj;

import org.jspecify.annotations.NullMarked;
