/**
 * The wire format: requests as bytes, answers as values. {@link io.github.timflux.core.json.Codec} is the door; there
 * is one for each shape of request and answer. Streaming, without databinding.
 */
@NullMarked
package io.github.timflux.core.json;

import org.jspecify.annotations.NullMarked;
