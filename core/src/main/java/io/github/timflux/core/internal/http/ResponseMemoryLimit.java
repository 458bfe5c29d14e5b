package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory of all response bodies that are being read.
 *
 * <p>A maximum size per response is not enough: a hundred concurrent responses just below this size can exceed a small
 * heap. A response above the limit fails one attempt, and does not cause an OutOfMemoryError for the whole process.
 */
final class ResponseMemoryLimit {

    /** Minimum of the limit, in a small heap. Large enough for one response. */
    private static final long MIN_BYTES = 8L * 1024 * 1024;

    /**
     * The limit is a quarter of the heap: decoding copies each response once, and half of the heap is left for the
     * application.
     */
    private static final ResponseMemoryLimit OF_THIS_JVM =
            new ResponseMemoryLimit(Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / 4));

    private final long maxBytes;
    private final AtomicLong reserved = new AtomicLong();

    ResponseMemoryLimit(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Returns the limit that all clients of this JVM share. */
    static ResponseMemoryLimit ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Reserves memory, or throws a {@link TimException} if the limit would be exceeded. */
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
