package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.ByteBufFlux;
import reactor.util.context.Context;

/**
 * Aggregates a response body, passes it to a {@link ResponseBodyReader} and releases the memory. Fails if the body
 * exceeds its maximum size, or if the bodies of all responses together exceed the memory limit. A body aggregator
 * supports one subscription. All signals arrive on one thread: the event loop of the connection.
 *
 * <p>Each chunk is copied when it arrives, because a retained Netty buffer would leak if a cancel arrives while Netty
 * delivers the buffer. The copy is a pooled buffer, because nearly all responses have a similar size and can reuse the
 * buffers.
 */
final class BodyAggregator extends Mono<Object> implements CoreSubscriber<ByteBuf>, Subscription {

    /** Maximum initial capacity of the buffer for the body, in bytes. A larger Content-Length is not trusted. */
    private static final int MAX_INITIAL_BYTES = 64 * 1024;

    private final ByteBufFlux content;
    private final int initialBytes;
    private final ResponseMemoryLimit memory;
    private final int maxBytes;
    private final ResponseBodyReader<?> reader;
    private final BodyListener listener;

    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private Subscription source = Operators.emptySubscription();
    private @Nullable CoreSubscriber<? super Object> downstream;

    private BodyAggregator(
            ByteBufFlux content,
            int initialBytes,
            ResponseMemoryLimit memory,
            int maxBytes,
            ResponseBodyReader<?> reader,
            BodyListener listener) {
        this.content = content;
        this.initialBytes = initialBytes;
        this.memory = memory;
        this.maxBytes = maxBytes;
        this.reader = reader;
        this.listener = listener;
    }

    static Mono<Object> read(
            HttpHeaders headers,
            ByteBufFlux content,
            ResponseMemoryLimit memory,
            int maxBytes,
            ResponseBodyReader<?> reader,
            BodyListener listener) {
        // parseLong throws no NumberFormatException, because Netty's decoder rejects a Content-Length that is not a
        // number.
        long contentLength = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        if (contentLength > maxBytes) {
            listener.onBodyFailed();
            return Mono.error(TransportErrors.bodyTooLong(maxBytes));
        }
        return new BodyAggregator(
                content, (int) Math.min(contentLength, MAX_INITIAL_BYTES), memory, maxBytes, reader, listener);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
        try {
            grow(initialBytes);
        } catch (TimException memoryExhausted) {
            listener.onBodyFailed();
            Operators.error(subscriber, memoryExhausted);
            return;
        }
        downstream = subscriber;
        content.subscribe(this);
    }

    @Override
    public Context currentContext() {
        CoreSubscriber<? super Object> subscriber = downstream;
        return subscriber == null ? Context.empty() : subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        requireNonNull(downstream).onSubscribe(this);
    }

    @Override
    public void request(long demand) {
        if (Operators.validate(demand)) {
            source.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ByteBuf chunk) {
        if (downstream == null) {
            return;
        }
        listener.onBytesReceived();
        try {
            append(chunk);
        } catch (Throwable error) {
            // append throws if the body is too long or the memory limit is reached. The thrown exception has to become
            // an error signal.
            source.cancel();
            onError(error);
        }
    }

    @Override
    public void onComplete() {
        Object value;
        if (downstream == null) {
            return;
        }
        try {
            value = reader.read(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
        } catch (Throwable error) {
            // The response body reader can throw. Each thrown exception has to become an error signal, also a fatal
            // one.
            onError(error);
            return;
        }
        CoreSubscriber<? super Object> subscriber = end();
        subscriber.onNext(value);
        subscriber.onComplete();
    }

    @Override
    public void onError(Throwable error) {
        if (downstream != null) {
            listener.onBodyFailed();
            end().onError(error);
        }
    }

    @Override
    public void cancel() {
        if (downstream != null) {
            source.cancel();
            end();
        }
    }

    private void append(ByteBuf chunk) {
        int length = bytes.readableBytes() + chunk.readableBytes();
        if (length > maxBytes) {
            throw TransportErrors.bodyTooLong(maxBytes);
        }
        if (length > bytes.capacity()) {
            grow(Math.min(maxBytes, Math.max(length, 2 * bytes.capacity())));
        }
        bytes.writeBytes(chunk);
    }

    private void grow(int capacity) {
        memory.reserve(capacity);
        ByteBuf previous = bytes;
        bytes = ByteBufAllocator.DEFAULT.heapBuffer(capacity, capacity).writeBytes(previous);
        free(previous);
    }

    /**
     * Ends the subscription: releases the memory, sets {@code downstream} to null, and returns the previous
     * {@code downstream}.
     */
    private CoreSubscriber<? super Object> end() {
        CoreSubscriber<? super Object> subscriber = requireNonNull(downstream);
        downstream = null;
        free(bytes);
        bytes = Unpooled.EMPTY_BUFFER;
        return subscriber;
    }

    private void free(ByteBuf buffer) {
        memory.release(buffer.capacity());
        buffer.release();
    }

    /** Listener for the arrival of a response body. */
    interface BodyListener {

        /** Called when a chunk of the body has arrived. */
        void onBytesReceived();

        /**
         * Called when the body cannot be used. After a failure of the body, further chunks may still arrive on the
         * connection.
         */
        void onBodyFailed();
    }
}
