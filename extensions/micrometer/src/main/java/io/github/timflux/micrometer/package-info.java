/**
 * Metrics and traces of a client for Micrometer. Start with
 * {@link io.github.timflux.micrometer.MicrometerInstrumentation}.
 */
@NullMarked
package io.github.timflux.micrometer;

import org.jspecify.annotations.NullMarked;
