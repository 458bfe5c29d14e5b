package io.github.timflux.core.internal.network;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.util.ReferenceCountUtil;

/**
 * Fails for a response of a proxy that cannot be decoded. The handlers of Netty would wait until their time-out, or
 * report that the proxy asks for credentials.
 */
@Sharable
final class InvalidResponseHandler extends ChannelInboundHandlerAdapter {

    static final String NAME = "timflux.invalidResponse";

    static final InvalidResponseHandler INSTANCE = new InvalidResponseHandler();

    private InvalidResponseHandler() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object response) {
        if (response instanceof DecoderResultProvider decoded
                && decoded.decoderResult().isFailure()) {
            ReferenceCountUtil.release(response);
            context.fireExceptionCaught(new DecoderException());
        } else {
            context.fireChannelRead(response);
        }
    }
}
