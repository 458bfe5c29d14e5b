/**
 * What the service can take. Each class here says why an element cannot be sent, and makes one of two elements of an
 * account where that stays within the limits. Pure functions.
 */
@NullMarked
package io.github.timflux.core.rules;

import org.jspecify.annotations.NullMarked;
