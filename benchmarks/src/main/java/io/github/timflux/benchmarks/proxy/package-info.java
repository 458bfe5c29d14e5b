/**
 * A TCP proxy that treats connections badly, to put between a client and a service on this machine:
 * {@link io.github.timflux.benchmarks.proxy.ToxicProxy}, and what it can do,
 * {@link io.github.timflux.benchmarks.proxy.Toxic}.
 */
@NullMarked
package io.github.timflux.benchmarks.proxy;

import org.jspecify.annotations.NullMarked;
