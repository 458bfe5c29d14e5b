/** The auto-configurations that Spring Boot finds; {@code internal} packages have their parts. */
@NullMarked
package io.github.timflux.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
