package io.github.timflux.core.internal.network;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Resolves host names with the Java platform. The platform blocks, and so does Netty's own resolver of this kind. This
 * class runs the resolution on other threads. All connections that wait for the same name share one resolution.
 */
final class PlatformNameResolver extends AddressResolverGroup<InetSocketAddress> {

    private final Map<String, CompletableFuture<List<InetAddress>>> resolutions = new ConcurrentHashMap<>();
    private final Executor blockingTasks;

    PlatformNameResolver(Executor blockingTasks) {
        this.blockingTasks = blockingTasks;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor eventLoop) {
        return new InetSocketAddressResolver(eventLoop, new EventLoopResolver(eventLoop));
    }

    private CompletableFuture<List<InetAddress>> sharedResolution(String host) {
        CompletableFuture<List<InetAddress>> resolution = resolutions.computeIfAbsent(
                host, absent -> CompletableFuture.supplyAsync(() -> resolveBlocking(host), blockingTasks));
        // Added outside of computeIfAbsent, because a resolution that is already complete would remove itself too
        // early.
        return resolution.whenComplete((addresses, error) -> resolutions.remove(host, resolution));
    }

    private static List<InetAddress> resolveBlocking(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    private final class EventLoopResolver extends InetNameResolver {

        EventLoopResolver(EventExecutor eventLoop) {
            super(eventLoop);
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            complete(promise, sharedResolution(host).thenApply(addresses -> addresses.get(0)));
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            complete(promise, sharedResolution(host));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // The promise gets the result.
        private static <T> void complete(Promise<T> promise, CompletableFuture<T> resolution) {
            resolution.whenComplete((value, error) -> {
                if (error == null) {
                    promise.trySuccess(value);
                } else {
                    promise.tryFailure(
                            error instanceof CompletionException && error.getCause() != null
                                    ? error.getCause()
                                    : error);
                }
            });
        }
    }
}
