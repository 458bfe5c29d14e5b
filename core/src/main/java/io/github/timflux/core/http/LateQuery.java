package io.github.timflux.core.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Puts the query on a request when it is written, and not before: Reactor Netty logs the addresses that it is given,
 * and this query holds the signature. Good for one request, after which it leaves the connection.
 */
final class LateQuery extends ChannelOutboundHandlerAdapter {

    private final String query;

    LateQuery(String query) {
        this.query = query;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest request) {
            request.setUri(request.uri() + query);
            context.pipeline().remove(this);
        }
        super.write(context, message, promise);
    }
}
