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
 * and this query holds the signature.
 */
@Sharable
final class LateQuery extends ChannelOutboundHandlerAdapter {

    static final String NAME = "timflux-late-query";

    private static final AttributeKey<String> NEXT = AttributeKey.valueOf(LateQuery.class, "next");

    /** The query of the next request on the channel. One that was not written in the end has no other effect. */
    static void ofNext(Channel channel, String query) {
        channel.attr(NEXT).set(query);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest request) {
            String query = context.channel().attr(NEXT).getAndSet(null);
            request.setUri(request.uri() + query);
        }
        super.write(context, message, promise);
    }
}
