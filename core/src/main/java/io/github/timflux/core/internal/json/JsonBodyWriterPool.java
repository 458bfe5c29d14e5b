package io.github.timflux.core.internal.json;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few writers, so that most requests need no new buffer. A thread uses the slot of its id, and creates a writer
 * if the slot is empty. Not a {@link ThreadLocal}, which keeps a buffer for each thread that has ever sent a request.
 */
final class JsonBodyWriterPool {

    /** A power of two. More than the threads that usually encode at the same time. */
    private static final int SLOTS = 8;

    /** 100 accounts with 10 attributes of 100 bytes each fit. A writer with a larger buffer is not kept. */
    private static final int MAX_CAPACITY = 128 * 1024;

    private final AtomicReferenceArray<@Nullable JsonBodyWriter> writers = new AtomicReferenceArray<>(SLOTS);

    /** {@return a writer without content; the caller gives it back when the body is complete} */
    JsonBodyWriter take() {
        JsonBodyWriter writer = writers.getAndSet(slot(), null);
        return writer == null ? new JsonBodyWriter() : writer;
    }

    /** Keeps a writer for the next request. The writer must have no content. */
    void giveBack(JsonBodyWriter writer) {
        if (writer.capacity() <= MAX_CAPACITY) {
            writers.set(slot(), writer);
        }
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
