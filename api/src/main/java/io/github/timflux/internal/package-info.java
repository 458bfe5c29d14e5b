/**
 * Settings with their ranges and defaults, and small collections, shared by the modules of timflux. Applications do not
 * use this package.
 */
@NullMarked
package io.github.timflux.internal;

import org.jspecify.annotations.NullMarked;
