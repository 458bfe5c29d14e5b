/**
 * Fast reader for plain responses. It exists because decoding is the largest cost of the client for each account: an
 * account with two attributes takes 474 bytes and 0.18 µs with Jackson's parser, but 64 bytes and half of that time
 * with this reader (ADR 0015, {@code CodecBenchmark}). Start at
 * {@link io.github.timflux.core.internal.json.fast.FastTokenReader}.
 */
@NullMarked
package io.github.timflux.core.internal.json.fast;

import org.jspecify.annotations.NullMarked;
