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
 * Appends the signed query to the URI of a request when the request is written. Earlier would be unsafe: Reactor Netty
 * logs the URIs of its requests, and the query contains the UserSig. Also notifies the request after the write.
 */
@Sharable
final class SignedQueryHandler extends ChannelOutboundHandlerAdapter {

    static final String NAME = "timflux-signed-query";

    private static final AttributeKey<UnsignedRequest> NEXT_REQUEST =
            AttributeKey.valueOf(SignedQueryHandler.class, "next");

    /** Sets the request that is written next on the channel. Has no effect if the request is never written. */
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

    /** A request whose query is still missing. Netty notifies it as a listener when the write is complete. */
    interface UnsignedRequest extends ChannelFutureListener {

        /** {@return the path with the signed query} */
        String appendSignedQuery(String path);
    }
}
