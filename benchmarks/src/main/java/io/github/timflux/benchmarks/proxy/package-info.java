/** A TCP proxy with network faults, between a client and a service on this machine. */
@NullMarked
package io.github.timflux.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
