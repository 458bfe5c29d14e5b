/**
 * Fast reader for responses with simple JSON. It exists because decoding is the largest cost of the client for each
 * account. With Jackson's parser, an account with two attributes takes 474 bytes and 0.18 µs. With this reader, it
 * takes 64 bytes and half of that time (ADR 0015, {@code CodecBenchmark}). The entry point is
 * {@link io.github.timflux.core.internal.json.fast.FastTokenReader}.
 */
@NullMarked
package io.github.timflux.core.internal.json.fast;

import org.jspecify.annotations.NullMarked;
