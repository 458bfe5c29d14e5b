/** Metrics and traces of a client; its door is {@link io.github.timflux.micrometer.MicrometerObserver}. */
@NullMarked
package io.github.timflux.micrometer;

import org.jspecify.annotations.NullMarked;
