package io.github.timflux.core.internal.http;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Allocator that records the direct buffers of one length, to find out whether they are released. */
final class RecordingAllocator extends AbstractByteBufAllocator {

    private final List<RecordedBuffer> buffers = new CopyOnWriteArrayList<>();
    private final int length;
    private volatile boolean failing;

    RecordingAllocator(int length) {
        super(true);
        this.length = length;
    }

    /** From now on, there is no direct memory for a buffer of the recorded length. */
    void fail() {
        failing = true;
    }

    List<? extends ByteBuf> buffers() {
        return buffers;
    }

    /** Waits until all buffers so far are released. */
    void awaitReleases() {
        Mono.when(buffers.stream().map(buffer -> buffer.released.asMono()).toList())
                .block(TransportFixture.TIMEOUT);
    }

    @Override
    protected ByteBuf newHeapBuffer(int capacity, int maxCapacity) {
        return new UnpooledHeapByteBuf(this, capacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int capacity, int maxCapacity) {
        if (capacity != length) {
            return new UnpooledDirectByteBuf(this, capacity, maxCapacity);
        }
        if (failing) {
            throw new OutOfMemoryError("Cannot reserve direct memory");
        }
        RecordedBuffer buffer = new RecordedBuffer();
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public boolean isDirectBufferPooled() {
        return true;
    }

    private final class RecordedBuffer extends UnpooledDirectByteBuf {

        private final Sinks.Empty<Void> released = Sinks.empty();

        RecordedBuffer() {
            super(RecordingAllocator.this, length, length);
        }

        @Override
        protected void deallocate() {
            super.deallocate();
            released.tryEmitEmpty().orThrow();
        }
    }
}
