/**
 * JMH benchmarks of the client and of its parts.
 *
 * <p>JMH subclasses the benchmark classes and creates their objects: they are public, not final, and have setup methods
 * instead of constructors.
 */
@NullMarked
package io.github.timflux.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
