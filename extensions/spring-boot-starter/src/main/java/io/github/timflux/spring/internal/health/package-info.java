/** Health of clients for Spring Boot Actuator. */
@NullMarked
package io.github.timflux.spring.internal.health;

import org.jspecify.annotations.NullMarked;
