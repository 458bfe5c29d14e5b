package io.github.timflux.simulator.internal.admin;

import java.io.ByteArrayOutputStream;

/** Collects the bytes of a request body. It keeps no bytes of a body that is too long. */
final class BodyCollector {

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long length;

    void add(byte[] chunk) {
        length += chunk.length;
        if (length > MAX_BYTES) {
            bytes.reset();
        } else {
            bytes.writeBytes(chunk);
        }
    }

    /**
     * Returns the body.
     *
     * @throws AdminException if it was too long
     */
    byte[] bytes() {
        if (length > MAX_BYTES) {
            throw AdminException.contentTooLarge(
                    "The body has " + length + " bytes; expected at most " + MAX_BYTES + ".");
        }
        return bytes.toByteArray();
    }
}
