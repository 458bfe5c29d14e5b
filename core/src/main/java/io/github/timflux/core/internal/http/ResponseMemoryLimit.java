package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory of all response bodies that are being read.
 *
 * <p>A maximum size of a single response is not enough: a hundred concurrent responses slightly below this size can
 * exceed a small heap. If a response would exceed the memory limit, only the attempt of this response fails. Without
 * the memory limit, an OutOfMemoryError could affect the whole process.
 */
final class ResponseMemoryLimit {

    /** Minimum of the memory limit in bytes, for small heaps. 8 MiB are enough for one response. */
    private static final long MIN_BYTES = 8L * 1024 * 1024;

    /**
     * The memory limit is a quarter of the heap. Decoding copies each response once, so responses and their copies use
     * up to half of the heap. The application has the other half.
     */
    private static final ResponseMemoryLimit OF_THIS_JVM =
            new ResponseMemoryLimit(Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / 4));

    private final long maxBytes;
    private final AtomicLong reserved = new AtomicLong();

    ResponseMemoryLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns the memory limit that all clients of this JVM share. */
    static ResponseMemoryLimit ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Reserves memory for a body, or throws a {@link TimException} if the limit would be exceeded. */
    void reserve(int bytes) {
        if (reserved.addAndGet(bytes) > maxBytes) {
            release(bytes);
            throw TransportErrors.memoryExhausted(maxBytes);
        }
    }

    void release(int bytes) {
        reserved.addAndGet(-bytes);
    }

    long reserved() {
        return reserved.get();
    }
}
