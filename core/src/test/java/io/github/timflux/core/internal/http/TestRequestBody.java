package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A request body with a fixed text. */
record TestRequestBody(String text) implements RequestBody {

    @Override
    public <T> T copy(Copier<T> copier) {
        byte[] bytes = text.getBytes(UTF_8);
        return copier.copy(bytes, bytes.length);
    }
}
