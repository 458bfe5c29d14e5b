@NullMarked
package io.github.timflux.test.spring;

import org.jspecify.annotations.NullMarked;
