package io.github.timflux.core.internal.json;

/** Writes the JSON members of a request. The caller starts the JSON object before it calls {@code write}. */
@FunctionalInterface
interface RequestBodyWriter<Q> {
    void write(JsonBodyWriter json, Q request);
}
