package io.github.timflux.core.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that all answers which are being read may take together.
 *
 * <p>A bound for each answer is not enough: a hundred that come at once, each just below it, are more than a small heap
 * holds, and an answer that is out of bounds should cost its own accounts an attempt, and not everybody the process.
 */
final class ResponseMemoryLimit {

    /** Enough for one answer in a heap of any size. */
    private static final long MIN_BYTES = 8L * 1024 * 1024;

    /** A quarter: an answer is copied once when it is complete, and half of the heap is for others. */
    private static final ResponseMemoryLimit OF_THIS_JVM =
            new ResponseMemoryLimit(Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / 4));

    private final long maxBytes;
    private final AtomicLong reserved = new AtomicLong();

    ResponseMemoryLimit(long most) {
        this.maxBytes = most;
    }

    /** The one that all clients share, as they share the heap. */
    static ResponseMemoryLimit ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Takes some, or throws what says that there is not so much left. */
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
