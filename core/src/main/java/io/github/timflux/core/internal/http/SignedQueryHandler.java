package io.github.timflux.core.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AttributeKey;

/**
 * Netty handler that appends the signed query to the URI of a request when the request is written. The query is not
 * appended earlier, because Reactor Netty logs the URIs of its requests and the query contains the UserSig. The handler
 * also adds the request as a Netty listener, which Netty notifies when the write has ended.
 */
@Sharable
final class SignedQueryHandler extends ChannelOutboundHandlerAdapter {

    static final String NAME = "timflux-signed-query";

    private static final AttributeKey<UnsignedRequest> NEXT_REQUEST =
            AttributeKey.valueOf(SignedQueryHandler.class, "next");

    /**
     * Sets the request that will be written next on the channel. If the request is never written, this method has no
     * effect.
     */
    static void setNextRequest(Channel channel, UnsignedRequest request) {
        channel.attr(NEXT_REQUEST).set(request);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        ChannelPromise written = promise;
        if (message instanceof HttpRequest request) {
            UnsignedRequest unsigned = context.channel().attr(NEXT_REQUEST).getAndSet(null);
            request.setUri(unsigned.appendSignedQuery(request.uri()));
            written = promise.unvoid().addListener(unsigned);
        }
        super.write(context, message, written);
    }

    /**
     * A request without its signed query. The request is also a Netty listener: Netty notifies this listener when the
     * write of the request is complete.
     */
    interface UnsignedRequest extends ChannelFutureListener {

        /** {@return the URL path with the signed query} */
        String appendSignedQuery(String path);
    }
}
