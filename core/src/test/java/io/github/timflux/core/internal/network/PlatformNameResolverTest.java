package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlatformNameResolverTest {

    private final List<Runnable> tasks = new ArrayList<>();
    private final AddressResolver<InetSocketAddress> resolver =
            new PlatformNameResolver(tasks::add).getResolver(ImmediateEventExecutor.INSTANCE);

    @Test
    void shouldResolveOnTheThreadForBlockingTasks() throws Exception {
        Future<InetSocketAddress> resolution = resolver.resolve(InetSocketAddress.createUnresolved("localhost", 443));
        assertThat(resolution.isDone()).isFalse();
        runTasks();
        assertThat(resolution.get().getAddress().isLoopbackAddress()).isTrue();
        assertThat(resolution.get().getPort()).isEqualTo(443);
    }

    @Test
    void shouldReturnAllAddresses() throws Exception {
        Future<List<InetSocketAddress>> resolution =
                resolver.resolveAll(InetSocketAddress.createUnresolved("localhost", 443));
        runTasks();
        assertThat(resolution.get())
                .extracting(InetSocketAddress::getAddress)
                .containsExactly(InetAddress.getAllByName("localhost"));
    }

    @Test
    void shouldShareAResolutionInProgress() {
        InetSocketAddress host = InetSocketAddress.createUnresolved("localhost", 443);
        Future<InetSocketAddress> first = resolver.resolve(host);
        Future<InetSocketAddress> second = resolver.resolve(host);
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
    }

    @Test
    void shouldResolveAgainAfterAResolutionIsComplete() {
        InetSocketAddress host = InetSocketAddress.createUnresolved("localhost", 443);
        Future<InetSocketAddress> first = resolver.resolve(host);
        runTasks();
        assertThat(first.isSuccess()).isTrue();
        Future<InetSocketAddress> second = resolver.resolve(host);
        assertThat(second.isDone()).isFalse();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void shouldFailForAnUnknownHost() {
        Future<InetSocketAddress> resolution =
                resolver.resolve(InetSocketAddress.createUnresolved("no host of this name", 443));
        runTasks();
        assertThatThrownBy(resolution::get).hasCauseInstanceOf(UnknownHostException.class);
    }

    private void runTasks() {
        List<Runnable> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(Runnable::run);
    }
}
