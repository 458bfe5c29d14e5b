package io.github.timflux.core.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
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
 * delivers the buffer. A compressed body is decompressed when it is complete. The maximum size applies to the
 * compressed body and to the decompressed body.
 */
final class BodyAggregator extends Mono<Object> implements CoreSubscriber<ByteBuf>, Subscription {

    /** Byte order mark in UTF-8. JSON must not start with it, but some gateways add it. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ByteBufFlux content;
    private final long contentLength;
    private final List<ContentEncoding> encodings;
    private final Supplier<BodyBuffer> newBuffer;
    private final ResponseBodyReader<?> reader;
    private final BodyListener listener;

    private BodyBuffer body;
    private Subscription source = Operators.emptySubscription();
    private @Nullable CoreSubscriber<? super Object> downstream;

    private BodyAggregator(
            ByteBufFlux content,
            long contentLength,
            List<ContentEncoding> encodings,
            Supplier<BodyBuffer> newBuffer,
            ResponseBodyReader<?> reader,
            BodyListener listener) {
        this.content = content;
        this.contentLength = contentLength;
        this.encodings = encodings;
        this.newBuffer = newBuffer;
        this.body = newBuffer.get();
        this.reader = reader;
        this.listener = listener;
    }

    static Mono<Object> read(
            HttpHeaders headers,
            ByteBufFlux content,
            ResponseMemoryLimit memory,
            ResponseSizeLimit limit,
            ResponseBodyReader<?> reader,
            BodyListener listener) {
        try {
            return new BodyAggregator(
                    content,
                    contentLength(headers, limit),
                    ContentEncoding.of(headers),
                    () -> new BodyBuffer(memory, limit),
                    reader,
                    listener);
        } catch (TimException unreadable) {
            listener.onBodyFailed();
            return Mono.error(unreadable);
        }
    }

    private static long contentLength(HttpHeaders headers, ResponseSizeLimit limit) {
        // parseLong throws no NumberFormatException, because Netty's decoder rejects a Content-Length that is not a
        // number.
        long length = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        if (length > limit.maxBytes()) {
            throw limit.exceeded();
        }
        return length;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
        try {
            body.reserve(contentLength);
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
            body.append(chunk);
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
            value = decode();
        } catch (Throwable error) {
            // The decompression and the response body reader can throw. Each thrown exception has to become an error
            // signal, also a fatal one.
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

    private Object decode() {
        // The encoding that was applied last has to be removed first.
        for (int last = encodings.size() - 1; last >= 0; last--) {
            decompress(encodings.get(last));
        }
        int skipped = startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
        return reader.read(body.array(), body.offset() + skipped, body.length() - skipped);
    }

    private void decompress(ContentEncoding encoding) {
        BodyBuffer compressed = body;
        body = newBuffer.get();
        try {
            encoding.decompress(compressed, body);
        } finally {
            compressed.release();
        }
    }

    private boolean startsWithByteOrderMark() {
        int length = Math.min(body.length(), BYTE_ORDER_MARK.length);
        return Arrays.equals(
                body.array(), body.offset(), body.offset() + length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /**
     * Ends the subscription: releases the memory, sets {@code downstream} to null, and returns the previous
     * {@code downstream}.
     */
    private CoreSubscriber<? super Object> end() {
        CoreSubscriber<? super Object> subscriber = requireNonNull(downstream);
        downstream = null;
        body.release();
        return subscriber;
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
