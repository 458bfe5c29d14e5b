package io.github.timflux.simulator.internal.tls;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Answers the first bytes of a connection with the TLS alert {@code handshake_failure} and closes the connection. */
public final class HandshakeFailureHandler extends ChannelInboundHandlerAdapter {

    /** A TLS record: type 21 (alert), version 3.3, length 2, level 2 (fatal), description 40 (handshake_failure). */
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 40};

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        context.writeAndFlush(Unpooled.wrappedBuffer(ALERT)).addListener(ChannelFutureListener.CLOSE);
    }
}
