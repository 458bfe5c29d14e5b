package io.github.timflux.core.internal.network;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * Selects the addresses of a host to which a connection is tried, one after the other. All of them share the connect
 * time-out. Addresses that failed recently are left out while there are others. If all addresses failed recently, only
 * the one that failed first is tried, with the whole connect time-out: a distant host may just need more time.
 */
@Sharable
final class AddressSelector extends ChannelOutboundHandlerAdapter {

    private static final String NAME = "timflux.addressSelector";

    private final int connectTimeoutMillis;
    private final RecentFailures failures;

    AddressSelector(Duration connectTimeout, RecentFailures failures) {
        this.connectTimeoutMillis = Math.toIntExact(connectTimeout.toMillis());
        this.failures = failures;
    }

    HttpClient configure(HttpClient client) {
        return client.resolvedAddressesSelector((config, addresses) -> select(addresses))
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addLast(NAME, this));
    }

    List<? extends SocketAddress> select(List<? extends SocketAddress> resolved) {
        List<InetSocketAddress> ordered = failures.failedLast(
                resolved.stream().map(InetSocketAddress.class::cast).toList());
        List<InetSocketAddress> healthy =
                ordered.stream().filter(address -> !failures.hasFailed(address)).toList();
        List<InetSocketAddress> selected = healthy.isEmpty() ? ordered.subList(0, 1) : healthy;
        int timeout = Math.max(1, connectTimeoutMillis / selected.size());
        return selected.stream()
                .map(address -> new HostAddress(address, timeout))
                .toList();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The listener is added to the promise.
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        if (remote instanceof HostAddress address) {
            context.channel().config().setConnectTimeoutMillis(address.connectTimeoutMillis());
            promise.addListener(connection -> {
                if (connection.isSuccess()) {
                    failures.onSuccess(address);
                } else if (isRefused(connection.cause())
                        || isRefused(connection.cause().getCause())) {
                    // Other exceptions come from a cancel, and say nothing about the address.
                    failures.onFailure(address);
                }
            });
        }
        context.connect(remote, local, promise);
    }

    private static boolean isRefused(@Nullable Throwable cause) {
        return cause instanceof SocketException;
    }
}
