package io.github.timflux.core.internal.json;

import tools.jackson.core.JsonGenerator;

/** Writes the members of a request. The generator has already opened the JSON object. */
@FunctionalInterface
interface RequestBodyWriter<Q> {
    void write(JsonGenerator json, Q request);
}
