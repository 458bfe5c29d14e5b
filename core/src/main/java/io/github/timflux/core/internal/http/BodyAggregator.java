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
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.ByteBufFlux;
import reactor.util.context.Context;

/**
 * Gathers a body, makes something of it, and gives its memory back; fails as soon as it is known to be more than anyone
 * should have to hold in memory. Can be subscribed to once, and is called by one thread at a time, the one where the
 * answer comes in.
 *
 * <p>Copies each part as it comes: nothing that Netty read into is kept, which a cancel at the wrong moment could leave
 * behind. The copy goes back to Netty's pool, for nearly all answers are of a size.
 */
final class BodyAggregator extends Mono<Object> implements CoreSubscriber<ByteBuf>, Subscription {

    /** More than this is believed only when it comes. */
    private static final int LIKELY_BYTES = 64 * 1024;

    private final ByteBufFlux content;
    private final int announced;
    private final ResponseMemoryLimit memory;
    private final int maxBytes;
    private final ResponseBodyReader<?> reader;
    private final BodyListener listener;

    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private Subscription source = Operators.emptySubscription();
    private @Nullable CoreSubscriber<? super Object> actual;

    private BodyAggregator(
            ByteBufFlux content,
            int announced,
            ResponseMemoryLimit memory,
            int mostBytes,
            ResponseBodyReader<?> reader,
            BodyListener owner) {
        this.content = content;
        this.announced = announced;
        this.memory = memory;
        this.maxBytes = mostBytes;
        this.reader = reader;
        this.listener = owner;
    }

    static Mono<Object> read(
            HttpHeaders headers,
            ByteBufFlux content,
            ResponseMemoryLimit memory,
            int mostBytes,
            ResponseBodyReader<?> reader,
            BodyListener owner) {
        // The decoder has let nothing but a number pass.
        long announced = Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        if (announced > mostBytes) {
            owner.onBodyFailed();
            return Mono.error(TransportErrors.bodyTooLong(mostBytes));
        }
        return new BodyAggregator(content, (int) Math.min(announced, LIKELY_BYTES), memory, mostBytes, reader, owner);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Object> subscriber) {
        try {
            grow(announced);
        } catch (TimException full) {
            listener.onBodyFailed();
            Operators.error(subscriber, full);
            return;
        }
        actual = subscriber;
        content.subscribe(this);
    }

    @Override
    public Context currentContext() {
        CoreSubscriber<? super Object> subscriber = actual;
        return subscriber == null ? Context.empty() : subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        requireNonNull(actual).onSubscribe(this);
    }

    @Override
    public void request(long most) {
        if (Operators.validate(most)) {
            source.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(ByteBuf part) {
        if (actual == null) {
            return;
        }
        listener.onBytesReceived();
        try {
            add(part);
        } catch (RuntimeException full) { // Too much, or no memory to be had: either way it has to become a signal.
            source.cancel();
            onError(full);
        }
    }

    @Override
    public void onComplete() {
        Object value;
        if (actual == null) {
            return;
        }
        try {
            value = reader.read(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
        } catch (Throwable unreadable) { // What a reader throws has to become a signal, or nobody learns of it.
            Exceptions.throwIfFatal(unreadable);
            onError(unreadable);
            return;
        }
        CoreSubscriber<? super Object> last = end();
        last.onNext(value);
        last.onComplete();
    }

    @Override
    public void onError(Throwable error) {
        if (actual != null) {
            listener.onBodyFailed();
            end().onError(error);
        }
    }

    @Override
    public void cancel() {
        if (actual != null) {
            source.cancel();
            end();
        }
    }

    private void add(ByteBuf part) {
        int length = bytes.readableBytes() + part.readableBytes();
        if (length > maxBytes) {
            throw TransportErrors.bodyTooLong(maxBytes);
        }
        if (length > bytes.capacity()) {
            grow(Math.min(maxBytes, Math.max(length, 2 * bytes.capacity())));
        }
        bytes.writeBytes(part);
    }

    private void grow(int capacity) {
        memory.reserve(capacity);
        ByteBuf before = bytes;
        bytes = ByteBufAllocator.DEFAULT.heapBuffer(capacity, capacity).writeBytes(before);
        forget(before);
    }

    /** Gives the memory back, and gives up whoever waits for the body. */
    private CoreSubscriber<? super Object> end() {
        CoreSubscriber<? super Object> waiting = requireNonNull(actual);
        actual = null;
        forget(bytes);
        bytes = Unpooled.EMPTY_BUFFER;
        return waiting;
    }

    private void forget(ByteBuf buffer) {
        memory.release(buffer.capacity());
        buffer.release();
    }

    /** Whose body it is. */
    interface BodyListener {

        /** A part has come. */
        void onBytesReceived();

        /** It cannot be had: something of it may still be to come. */
        void onBodyFailed();
    }
}
