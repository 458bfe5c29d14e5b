/**
 * Reads JSON token by token: the interface {@link io.github.timflux.core.internal.json.token.JsonTokenReader} and its
 * implementation with Jackson's parser.
 */
@NullMarked
package io.github.timflux.core.internal.json.token;

import org.jspecify.annotations.NullMarked;
