package io.github.timflux.core.internal.http;

import io.github.timflux.TimException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * State of one HTTP exchange: its request, connection and response. If Reactor Netty finds that the first connection is
 * closed, it repeats the request on another connection. All exchanges with the same URL path share one request
 * template. The template finds each exchange in the Reactor context of the subscriber.
 */
final class HttpExchange implements BodyAggregator.BodyListener, SignedQueryHandler.UnsignedRequest {

    private final HttpPostRequest request;
    private final ResponseBodyReader<?> reader;
    private final SignedQuery signedQuery;
    private final ResponseMemoryLimit memory;
    private final ConnectionDemand demand;
    private final ExchangeTimeouts timeouts;
    private final long startedAt;
    private volatile @Nullable Connection connection;
    private volatile @Nullable EventLoop eventLoop;
    private volatile @Nullable ResponseDeliveryHandler deliveryHandler;

    /**
     * Time of the last activity in nanoseconds: the write of the request, or the arrival of a chunk of the response.
     * The value of {@code lastActivity} is valid only if {@code written} is true.
     */
    private volatile long lastActivity;

    private volatile boolean written;

    /** False after a connection was acquired, or after the exchange has started to open one. */
    private volatile boolean waiting = true;

    /** Time in nanoseconds when the wait for a connection ended. Valid only if {@code waiting} is false. */
    private volatile long waitEndedAt;

    /** Time in nanoseconds when the connection was open. Valid only if {@code connection} is not null. */
    private volatile long connectedAt;

    HttpExchange(
            HttpPostRequest request,
            ResponseBodyReader<?> reader,
            SignedQuery signedQuery,
            ResponseMemoryLimit memory,
            ConnectionDemand demand,
            ExchangeTimeouts timeouts) {
        this.request = request;
        this.reader = reader;
        this.signedQuery = signedQuery;
        this.memory = memory;
        this.demand = demand;
        this.timeouts = timeouts;
        this.startedAt = timeouts.now();
    }

    static HttpExchange from(ContextView context) {
        return context.get(HttpExchange.class);
    }

    Context addTo(Context context) {
        return context.put(HttpExchange.class, this);
    }

    /** Writes the request to a new or pooled connection. */
    Publisher<Void> write(NettyOutbound outbound) {
        outbound.withConnection(this::onConnection);
        // The body is a Mono, because Reactor Netty then sets Content-Length and writes headers and body together.
        return outbound.send(Mono.fromSupplier(() -> body(outbound.alloc())));
    }

    /** Called when the exchange starts to open a connection. */
    void onConnectStart() {
        endWait(timeouts.now());
    }

    private void endWait(long now) {
        if (waiting) {
            waitEndedAt = now;
            waiting = false;
        }
    }

    void onConnection(Connection newConnection) {
        long now = timeouts.now();
        endWait(now);
        connectedAt = now;
        connection = newConnection;
        eventLoop = newConnection.channel().eventLoop();
        deliveryHandler = ResponseDeliveryHandler.of(newConnection.channel());
        SignedQueryHandler.setNextRequest(newConnection.channel(), this);
    }

    private ByteBuf body(ByteBufAllocator allocator) {
        try {
            return newBuffer(allocator);
        } catch (VirtualMachineError | LinkageError error) { // For example an OutOfMemoryError.
            // Reactor throws a fatal error again, and then the exchange would end only by its time-out.
            throw new IllegalStateException("The request body cannot be written.", error);
        }
    }

    /** Copies the body into a direct buffer, which needs no further copy before the network. The write releases it. */
    private ByteBuf newBuffer(ByteBufAllocator allocator) {
        ByteBuf buffer = request.body()
                .copy((bytes, length) -> allocator.ioBuffer(length).writeBytes(bytes, 0, length));
        try {
            request.beforeWrite().run();
            return buffer;
        } catch (Throwable thrown) { // The buffer is released after an Error too.
            buffer.release();
            throw thrown;
        }
    }

    @Override
    public String appendSignedQuery(String path) {
        return signedQuery.appendTo(path, request);
    }

    /** Called by Netty when the request was written, or when the write has failed. */
    @Override
    public void operationComplete(ChannelFuture write) {
        if (write.isSuccess()) {
            onBytesReceived();
        }
    }

    Publisher<Object> onResponse(HttpClientResponse response, ByteBufFlux content) {
        onBytesReceived();
        HttpHeaders headers = response.responseHeaders();
        request.onResponseStart().accept(headers.get(HttpHeaderNames.DATE));
        int status = response.status().code();
        if (status == 200) {
            return BodyAggregator.read(headers, content, memory, request.responseLimit(), reader, this);
        }
        // Reactor Netty closes the connection, because the body is not read.
        return Mono.error(TransportErrors.unexpectedStatus(
                request.endpoint().getHost(), status, RetryAfter.of(headers, timeouts.currentTimeMillis())));
    }

    @Override
    public void onBytesReceived() {
        lastActivity = timeouts.now();
        written = true;
    }

    /** {@return the time of the last activity, or {@code now} if the request is not yet written} */
    long idleSince(long now) {
        return written ? lastActivity : now;
    }

    /** {@return the time when the exchange exceeds its total time-out, or the time-out of its wait for a connection} */
    long deadline() {
        // While the exchange waits, the pool runs the time-out of the wait. This deadline is later: it ends a wait that
        // is no wait for a connection, for example for a blocked event loop.
        return waiting
                ? startedAt + Math.max(timeouts.totalTimeout(), timeouts.waitTimeout())
                : waitEndedAt + timeouts.totalTimeout();
    }

    /** {@return the error of an exchange that has timed out; it names what the exchange has waited for} */
    Exception timeoutError(long now) {
        if (deadline() - now > 0) {
            return timeouts.idleExceeded();
        }
        if (waiting && demand.exceedsConnections()) {
            return demand.waitTimedOut(
                    Duration.ofNanos(now - startedAt), new TimeoutException("The connection pool did not answer"));
        }
        return written || connection != null
                ? timeouts.totalExceeded(connection == null ? 0 : connectedAt - waitEndedAt)
                : timeouts.notConnected();
    }

    ConnectionDemand demand() {
        return demand;
    }

    /**
     * If reading the body fails, the connection is closed and not returned to the pool, because the rest of the
     * response may still arrive.
     */
    @Override
    public void onBodyFailed() {
        Connection current = connection;
        if (current != null) {
            current.markPersistent(false);
        }
    }

    TimException toTimException(Exception error) {
        if (error instanceof PoolAcquireTimeoutException) {
            return demand.waitTimedOut(Duration.ofNanos(timeouts.waitTimeout()), error);
        }
        if (error instanceof PoolAcquirePendingLimitException) {
            return demand.tooManyWaiting(error);
        }
        return error instanceof ConnectTimeoutException
                ? TransportErrors.timedOut(timeouts.connectTimeoutMessage(), error)
                : TransportErrors.transientError(error, request.endpoint().getHost());
    }

    /** Runs an action when the read of the response has ended. Called on the event loop of the connection. */
    void afterResponse(Runnable action) {
        ResponseDeliveryHandler handler = deliveryHandler;
        if (handler == null || !handler.runAfterRead(action)) {
            runLater(action);
        }
    }

    /** A handler that an application has added can pass on a response after its read has ended. */
    private void runLater(Runnable action) {
        EventLoop loop = eventLoop;
        if (loop == null || loop.isShuttingDown()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    /**
     * Runs a cancel action on the event loop of the connection. The cancel action needs the event loop, because Reactor
     * Netty can leak buffers if another thread cancels while the response arrives. If another thread cancels, Reactor
     * Netty can also close a connection that already serves the next exchange. The event loop is stored in a field,
     * because a connection no longer provides its event loop after its exchange has ended.
     */
    void cancel(Runnable cancel) {
        EventLoop loop = eventLoop;
        if (loop == null || loop.inEventLoop()) {
            cancel.run();
        } else {
            loop.execute(cancel);
        }
    }
}
