/**
 * The Spring Boot starter. It creates clients from {@code timflux.*} properties, closes them with the application, and
 * reports their health. {@link io.github.timflux.spring.TimFluxBuilderCustomizer} is the extension point for settings
 * without a property.
 */
@NullMarked
package io.github.timflux.spring;

import org.jspecify.annotations.NullMarked;
