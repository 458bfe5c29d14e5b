/**
 * Auto-configuration for Spring Boot: clients made of properties, closed with the application, and seen by its health.
 */
@NullMarked
package io.github.timflux.spring;

import org.jspecify.annotations.NullMarked;
