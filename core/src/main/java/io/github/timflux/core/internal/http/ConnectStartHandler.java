package io.github.timflux.core.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.ReactorNetty;
import reactor.util.context.ContextView;

/**
 * Netty handler that tells an exchange when a connection is opened for it. Until then, the exchange waits for a
 * connection of the pool.
 */
@Sharable
final class ConnectStartHandler extends ChannelOutboundHandlerAdapter {

    static final String NAME = "timflux-connect-start";

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, @Nullable SocketAddress local, ChannelPromise promise)
            throws Exception {
        onConnectStart(context.channel());
        super.connect(context, remote, local, promise);
    }

    /** Tells the exchange that the name of the endpoint is resolved, or that the connection is opened. */
    static void onConnectStart(Channel channel) {
        // Reactor Netty puts the context of the subscriber that a connection is opened for into the channel.
        ContextView context = ReactorNetty.getChannelContext(channel);
        if (context != null && context.hasKey(HttpExchange.class)) {
            HttpExchange.from(context).onConnectStart();
        }
    }
}
