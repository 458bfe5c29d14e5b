package io.github.timflux.core.internal.network;

import io.github.timflux.network.ProxyServer;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FutureListener;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Resolves the address of an endpoint to the addresses of its proxy. So the channel connects to the proxy, and no DNS
 * query for the endpoint is made.
 */
final class ProxyAddressResolverGroup extends AddressResolverGroup<InetSocketAddress> {

    private final ProxyServer proxy;
    private final AddressResolverGroup<?> names;

    /**
     * @param proxy the proxy
     * @param names resolves the host name of the proxy
     */
    ProxyAddressResolverGroup(ProxyServer proxy, AddressResolverGroup<?> names) {
        this.proxy = proxy;
        this.names = names;
    }

    /** Creates a resolver for each connection. The superclass would keep one for each event loop until it is closed. */
    @Override
    public AddressResolver<InetSocketAddress> getResolver(EventExecutor executor) {
        return newResolver(executor);
    }

    @Override
    @SuppressWarnings("unchecked") // All resolvers of Reactor Netty resolve this type of addresses.
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new ProxyAddressResolver(
                proxy, executor, (AddressResolver<InetSocketAddress>) names.getResolver(executor));
    }

    private static final class ProxyAddressResolver extends AbstractAddressResolver<InetSocketAddress> {

        private final ProxyServer proxy;
        private final AddressResolver<InetSocketAddress> names;

        ProxyAddressResolver(ProxyServer proxy, EventExecutor executor, AddressResolver<InetSocketAddress> names) {
            super(executor, InetSocketAddress.class);
            this.proxy = proxy;
            this.names = names;
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress endpoint) {
            return false;
        }

        @Override
        protected void doResolve(InetSocketAddress endpoint, Promise<InetSocketAddress> promise) {
            names.resolve(proxyAddress()).addListener(passOnTo(promise));
        }

        @Override
        protected void doResolveAll(InetSocketAddress endpoint, Promise<List<InetSocketAddress>> promise) {
            names.resolveAll(proxyAddress()).addListener(passOnTo(promise));
        }

        private InetSocketAddress proxyAddress() {
            return InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
        }

        private <T> FutureListener<T> passOnTo(Promise<T> promise) {
            return resolved -> {
                if (resolved.isSuccess()) {
                    promise.trySuccess(resolved.getNow());
                } else {
                    promise.tryFailure(ProxyException.unknownHost(proxy, resolved.cause()));
                }
            };
        }
    }
}
