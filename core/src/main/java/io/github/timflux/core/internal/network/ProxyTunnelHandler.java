package io.github.timflux.core.internal.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.network.ProxyServer;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Opens a tunnel to the endpoint when the channel connects to the proxy. The channel becomes active when the tunnel is
 * open, so that no request is written before. This class replaces the proxy support of Reactor Netty (1.3.7), which
 * resolves the host name of the proxy only once, and blocks the caller of {@code build()} meanwhile.
 */
final class ProxyTunnelHandler extends ChannelDuplexHandler {

    static final String NAME = "timflux.proxyTunnel";

    private static final String PROXY_HANDLER = "timflux.proxy";

    private final ProxyServer proxy;
    private final SocketAddress endpoint;
    private final Duration timeout;

    /**
     * @param proxy the proxy
     * @param endpoint the address of the endpoint, not resolved
     * @param timeout maximum time to connect to the proxy and to open the tunnel
     */
    ProxyTunnelHandler(ProxyServer proxy, SocketAddress endpoint, Duration timeout) {
        this.proxy = proxy;
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress proxyAddress, SocketAddress local, ChannelPromise promise) {
        ProxyHandler tunnel = newProxyHandler(proxyAddress);
        tunnel.connectFuture().addListener((FutureListener<Object>) opened -> onTunnel(context, opened));
        context.pipeline()
                .addBefore(context.name(), PROXY_HANDLER, tunnel)
                // After the decoder, which the handler of the proxy has added.
                .addBefore(PROXY_HANDLER, InvalidResponseHandler.NAME, InvalidResponseHandler.INSTANCE);
        long start = now(context);
        context.connect(endpoint, local, context.newPromise()).addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                // Netty calls this listener before the handler of the proxy starts its time-out.
                tunnel.setConnectTimeoutMillis(Math.max(1, timeout.toMillis() - (now(context) - start)));
                promise.trySuccess();
            } else {
                promise.tryFailure(ProxyException.notConnected(proxy, connected.cause()));
            }
        });
    }

    private static long now(ChannelHandlerContext context) {
        return TimeUnit.NANOSECONDS.toMillis(context.executor().ticker().nanoTime());
    }

    private void onTunnel(ChannelHandlerContext context, Future<Object> opened) {
        if (opened.isSuccess()) {
            // The handler of the proxy has the credentials. It is not needed any more.
            context.pipeline().remove(PROXY_HANDLER);
            context.pipeline().remove(InvalidResponseHandler.INSTANCE);
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }

    private ProxyHandler newProxyHandler(SocketAddress proxyAddress) {
        String user = proxy.username();
        if (proxy.type() == ProxyServer.Type.HTTP) {
            return user == null || proxy.password() == null
                    ? new HttpProxyHandler(proxyAddress)
                    : new HttpProxyHandler(proxyAddress, user, proxy.password().reveal());
        }
        return user == null || proxy.password() == null
                ? new Socks5ProxyHandler(proxyAddress)
                : new Socks5ProxyHandler(
                        proxyAddress, utf8(user), utf8(proxy.password().reveal()));
    }

    /** Netty writes one byte for each character of SOCKS5 credentials. */
    private static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /** Waits for the tunnel. */
    @Override
    public void channelActive(ChannelHandlerContext context) {}

    /** Drops the rest of a response that has opened no tunnel. The endpoint sends nothing before its first request. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.fireExceptionCaught(
                cause instanceof ProxyConnectException error ? ProxyException.noTunnel(proxy, error) : cause);
    }
}
