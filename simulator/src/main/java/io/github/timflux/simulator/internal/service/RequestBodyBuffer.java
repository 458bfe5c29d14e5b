package io.github.timflux.simulator.internal.service;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Collects the bytes of a request body up to 1 MiB. It keeps no bytes of a longer body. */
public final class RequestBodyBuffer {

    private static final int MAX_BYTES = 1024 * 1024;

    private @Nullable ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public void add(byte[] chunk) {
        if (bytes != null && bytes.size() + chunk.length <= MAX_BYTES) {
            bytes.writeBytes(chunk);
        } else {
            bytes = null;
        }
    }

    /** Returns the body, null if it was too long. */
    byte @Nullable [] bytes() {
        return bytes == null ? null : bytes.toByteArray();
    }

    /** Returns the body for a recorded call, empty if it was too long. */
    ByteBuffer toByteBuffer() {
        return bytes == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(bytes.toByteArray());
    }
}
