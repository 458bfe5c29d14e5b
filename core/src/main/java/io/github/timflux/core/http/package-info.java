/**
 * The exchange itself: {@link io.github.timflux.core.http.HttpTransport} sends one request and gives back the body of
 * the answer, over connections that it keeps.
 */
@NullMarked
package io.github.timflux.core.http;

import org.jspecify.annotations.NullMarked;
