package io.github.timflux.core.internal.json;

import tools.jackson.core.JsonGenerator;

/** Writes the JSON members of a request. Before the call, the caller has started the JSON object. */
@FunctionalInterface
interface RequestBodyWriter<Q> {
    void write(JsonGenerator json, Q request);
}
