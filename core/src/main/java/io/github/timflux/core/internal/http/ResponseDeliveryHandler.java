package io.github.timflux.core.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty handler that delivers a response when the read that completed it has ended. Reactor Netty has then put the
 * connection back into the pool. The pool gives it to the next request, which the delivery often starts, so this
 * request needs no other event loop.
 *
 * <p>Each connection has its own handler. All methods must be called on the event loop of the connection.
 */
final class ResponseDeliveryHandler extends ChannelInboundHandlerAdapter {

    static final String NAME = "timflux-response-delivery";

    private static final Logger LOG = LoggerFactory.getLogger(ResponseDeliveryHandler.class);
    private static final AttributeKey<ResponseDeliveryHandler> HANDLER =
            AttributeKey.valueOf(ResponseDeliveryHandler.class, "handler");

    private boolean reading;
    private @Nullable Runnable delivery;

    /** {@return the handler of a connection, or null if the connection has none} */
    static @Nullable ResponseDeliveryHandler of(Channel channel) {
        return channel.attr(HANDLER).get();
    }

    /**
     * Runs an action at the end of the current read.
     *
     * @return false if no read is in progress; the action will then not run
     */
    boolean runAfterRead(Runnable action) {
        if (reading) {
            delivery = action;
        }
        return reading;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(HANDLER).set(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reading = true;
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // The event is passed on first: the delivery can start the next exchange, and the event is not part of it.
        context.fireChannelReadComplete();
        endRead();
    }

    /** Also delivers a response if the connection is closed before the read has ended. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        endRead();
    }

    private void endRead() {
        reading = false;
        Runnable action = delivery;
        delivery = null;
        if (action == null) {
            return;
        }
        try {
            action.run();
        } catch (Throwable thrown) {
            // Netty would pass the exception to the next exchange of the connection, which has not caused it.
            LOG.warn("The delivery of a response has failed.", thrown);
        }
    }
}
