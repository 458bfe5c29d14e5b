package io.github.timflux.core.internal.json;

import tools.jackson.core.JsonGenerator;

/** Writes the members of a request; the generator stands in its object. */
@FunctionalInterface
interface RequestBodyWriter<Q> {
    void write(JsonGenerator json, Q asked);
}
