package io.github.timflux.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AttributeKey;

/**
 * Puts the query on a request when it is written, and not before: Reactor Netty logs the addresses that it is given,
 * and this query holds the signature. Tells the exchange when the request has left.
 */
@Sharable
final class LateQuery extends ChannelOutboundHandlerAdapter {

    static final String NAME = "timflux-late-query";

    private static final AttributeKey<Exchange> NEXT = AttributeKey.valueOf(LateQuery.class, "next");

    /** The exchange whose request is next on the channel. One that is not written in the end has no other effect. */
    static void ofNext(Channel channel, Exchange exchange) {
        channel.attr(NEXT).set(exchange);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ChannelPromise written = promise;
        if (message instanceof HttpRequest request) {
            Exchange exchange = context.channel().attr(NEXT).getAndSet(null);
            request.setUri(exchange.signed(request.uri()));
            written = promise.unvoid().addListener(exchange);
        }
        super.write(context, message, written);
    }
}
