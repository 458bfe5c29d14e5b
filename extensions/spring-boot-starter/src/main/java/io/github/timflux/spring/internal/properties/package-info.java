/** The {@code timflux.*} properties: binding, inheritance between clients, and errors that name the property. */
@NullMarked
package io.github.timflux.spring.internal.properties;

import org.jspecify.annotations.NullMarked;
