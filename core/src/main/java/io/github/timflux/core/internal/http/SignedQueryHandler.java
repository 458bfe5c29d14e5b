package io.github.timflux.core.internal.http;

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
final class SignedQueryHandler extends ChannelOutboundHandlerAdapter {

    static final String NAME = "timflux-late-query";

    private static final AttributeKey<HttpExchange> NEXT_EXCHANGE =
            AttributeKey.valueOf(SignedQueryHandler.class, "next");

    /** The exchange whose request is next on the channel. One that is not written in the end has no other effect. */
    static void setNextExchange(Channel channel, HttpExchange exchange) {
        channel.attr(NEXT_EXCHANGE).set(exchange);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ChannelPromise written = promise;
        if (message instanceof HttpRequest request) {
            HttpExchange exchange = context.channel().attr(NEXT_EXCHANGE).getAndSet(null);
            request.setUri(exchange.appendSignedQuery(request.uri()));
            written = promise.unvoid().addListener(exchange);
        }
        super.write(context, message, written);
    }
}
