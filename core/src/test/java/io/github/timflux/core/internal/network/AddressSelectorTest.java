package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** A host with several addresses, some of which accept no connection. */
final class AddressSelectorTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final InetSocketAddress A = LoopbackAddress.of(1, 1);
    private static final InetSocketAddress B = LoopbackAddress.of(2, 1);
    private static final InetSocketAddress C = LoopbackAddress.of(3, 1);

    private final AtomicLong clock = new AtomicLong();
    private final RecentFailures failures = new RecentFailures(Duration.ofSeconds(30), clock::get);
    private final AddressSelector selector = new AddressSelector(CONNECT_TIMEOUT, failures);

    @Test
    void shouldShareTheConnectTimeoutAmongAllAddresses() {
        assertThat(selector.select(List.of(A, B, C)))
                .isEqualTo(List.of(A, B, C))
                .allSatisfy(address -> assertThat(((HostAddress) address).connectTimeoutMillis())
                        .isEqualTo(1_000));
    }

    @Test
    void shouldGiveTheOnlyAddressTheWholeConnectTimeout() {
        assertThat(selector.select(List.of(A)))
                .allSatisfy(address -> assertThat(((HostAddress) address).connectTimeoutMillis())
                        .isEqualTo(3_000));
    }

    @Test
    void shouldLeaveOutAddressesThatFailedRecently() {
        failures.onFailure(A);
        assertThat(selector.select(List.of(A, B, C))).isEqualTo(List.of(B, C));
    }

    @Test
    void shouldTryTheEarliestFailureAloneIfAllAddressesFailed() {
        List.of(B, A, C).forEach(address -> {
            failures.onFailure(address);
            clock.incrementAndGet();
        });
        assertThat(selector.select(List.of(A, B, C)))
                .singleElement()
                .isEqualTo(B)
                .satisfies(address -> assertThat(((HostAddress) address).connectTimeoutMillis())
                        .isEqualTo(3_000));
    }

    @Test
    void shouldSetTheTimeoutOfTheConnection() {
        EmbeddedChannel channel = new EmbeddedChannel(selector);
        ChannelFuture connection = channel.connect(new HostAddress(A, 700));
        assertThat(connection.isSuccess()).isTrue();
        assertThat(channel.config().getConnectTimeoutMillis()).isEqualTo(700);
    }

    @Test
    void shouldRememberARefusedConnectionButNotACancelledOne() {
        EmbeddedChannel channel = new EmbeddedChannel(new PendingConnections(), selector);
        ChannelPromise cancelled = channel.newPromise();
        ChannelPromise refused = channel.newPromise();
        assertThat(channel.connect(new HostAddress(A, 700), cancelled)).isSameAs(cancelled);
        assertThat(channel.connect(new HostAddress(B, 700), refused)).isSameAs(refused);
        cancelled.setFailure(new ClosedChannelException());
        refused.setFailure(new ConnectException("refused"));
        assertThat(failures.hasFailed(A)).isFalse();
        assertThat(failures.hasFailed(B)).isTrue();
    }

    @Test
    void shouldConnectToTheAddressThatWorksAndRememberTheOther() {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> response.sendString(Mono.just("hello")))
                .bindNow();
        try {
            HttpClient client = selector.configure(HttpClient.newConnection().resolver(new TwoAddresses()));
            Mono<String> call = client.get()
                    .uri("http://service.example:" + server.port())
                    .responseContent()
                    .aggregate()
                    .asString();
            assertThat(call.block(Duration.ofSeconds(30))).isEqualTo("hello");
            assertThat(failures.hasFailed(LoopbackAddress.of(2, server.port()))).isTrue();
            assertThat(failures.hasFailed(LoopbackAddress.of(1, server.port()))).isFalse();
        } finally {
            server.disposeNow();
        }
    }

    /** Leaves each connection to its promise. */
    private static final class PendingConnections extends ChannelOutboundHandlerAdapter {

        @Override
        public void connect(
                ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            // The test completes the promise.
        }
    }

    /** Resolves each host to two addresses; at the first one, no server listens. */
    private static final class TwoAddresses extends AddressResolverGroup<InetSocketAddress> {

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor eventLoop) {
            return new InetSocketAddressResolver(eventLoop, new InetNameResolver(eventLoop) {
                @Override
                protected void doResolve(String host, Promise<InetAddress> promise) {
                    promise.setSuccess(LoopbackAddress.of(2, 1).getAddress());
                }

                @Override
                protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
                    promise.setSuccess(List.of(
                            LoopbackAddress.of(2, 1).getAddress(),
                            LoopbackAddress.of(1, 1).getAddress()));
                }
            });
        }
    }
}
