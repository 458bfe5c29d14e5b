/**
 * What the client costs. Scores are per account, so that they can be set against each other; only the turnstile's are
 * per permit.
 *
 * <p>JMH extends the benchmark classes and makes their objects: they are public, not final, and get their fields from a
 * method instead of a constructor.
 */
@NullMarked
package io.github.timflux.benchmarks;

import org.jspecify.annotations.NullMarked;
