@NullMarked
package io.github.timflux.spring;

import org.jspecify.annotations.NullMarked;
