package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * A part of a list, as a JSON object with the list and with {@code more}, which tells whether there are more elements.
 * It ends at the limit, or earlier if its elements are large.
 */
final class JsonPage {

    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int limit;
    private int size;
    private boolean more;

    JsonPage(String name, int limit) {
        this.limit = limit;
        bytes.writeBytes(("{\"" + name + "\":[").getBytes(UTF_8));
    }

    /** Adds an object, unless the page is full. */
    void add(Consumer<JsonGenerator> fields) {
        more = more || size == limit || bytes.size() > MAX_BYTES;
        if (!more) {
            bytes.writeBytes(size == 0 ? new byte[0] : new byte[] {','});
            bytes.writeBytes(StrictJson.write(fields));
            size++;
        }
    }

    /** Returns whether another object would not be added. */
    boolean isComplete() {
        return more;
    }

    AdminResponse toResponse() {
        bytes.writeBytes(("],\"more\":" + more + "}").getBytes(UTF_8));
        return AdminResponse.json(200, bytes.toByteArray());
    }
}
