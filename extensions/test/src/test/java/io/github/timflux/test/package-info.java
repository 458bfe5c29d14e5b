@NullMarked
package io.github.timflux.test;

import org.jspecify.annotations.NullMarked;
