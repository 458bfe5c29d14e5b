package io.github.timflux.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of a request, up to 1 MiB; of a longer one it keeps none. */
final class BoundedBody {

    private static final int MOST_BYTES = 1024 * 1024;

    private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(byte[] chunk) {
        if (bytes != null && bytes.size() + chunk.length <= MOST_BYTES) {
            bytes.writeBytes(chunk);
        } else {
            bytes = null;
        }
    }

    /** {@return the body, or null if it was too long} */
    byte @Nullable [] bytes() {
        return bytes == null ? null : bytes.toByteArray();
    }

    /** {@return the body to keep, which is empty if it was too long} */
    ByteBuffer buffer() {
        return bytes == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(bytes.toByteArray());
    }
}
