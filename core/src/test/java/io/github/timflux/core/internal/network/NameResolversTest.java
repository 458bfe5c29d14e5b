package io.github.timflux.core.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.network.NameResolutionOptions;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

/** DNS queries to several name servers, some of which do not reply. */
final class NameResolversTest {

    /** Long enough for a reply on a busy machine. */
    private static final NameResolutionOptions SHORT =
            NameResolutionOptions.defaults().withQueryTimeout(Duration.ofMillis(500));

    private final LoopResources eventLoops = LoopResources.create("name-resolvers-test", 1, true);

    @AfterEach
    void close() {
        eventLoops.dispose();
    }

    @Test
    void shouldQueryTheNextServerAfterTheTimeout() throws Exception {
        try (FakeNameServer silent = FakeNameServer.silent();
                FakeNameServer replying = FakeNameServer.replying()) {
            assertThat(resolve(SHORT, silent, replying)).isEqualTo(FakeNameServer.ADDRESS);
            assertThat(silent.queries()).containsExactly(FakeNameServer.HOST);
        }
    }

    @Test
    void shouldQueryASilentServerLastInLaterResolutions() throws Exception {
        try (FakeNameServer silent = FakeNameServer.silent();
                FakeNameServer replying = FakeNameServer.replying();
                DnsAddressResolverGroup resolver = resolver(SHORT, silent, replying)) {
            resolve(resolver);
            assertThat(silent.queries()).hasSize(1);
            resolve(resolver);
            assertThat(silent.queries()).hasSize(1);
        }
    }

    @Test
    void shouldQueryTheOnlyServerAgainAfterALostPacket() throws Exception {
        // One query for the IPv4 address, one for the IPv6 address.
        try (FakeNameServer server = FakeNameServer.dropping(2)) {
            assertThat(resolve(SHORT, server)).isEqualTo(FakeNameServer.ADDRESS);
            assertThat(server.queries()).containsExactly(FakeNameServer.HOST, FakeNameServer.HOST);
        }
    }

    @Test
    void shouldFailAfterTheAttempts() {
        try (FakeNameServer silent = FakeNameServer.silent()) {
            assertThatThrownBy(() -> resolve(SHORT.withAttempts(3), silent))
                    .hasCauseInstanceOf(UnknownHostException.class);
            assertThat(silent.queries()).hasSize(3);
        }
    }

    private byte[] resolve(NameResolutionOptions options, FakeNameServer... servers) throws Exception {
        try (DnsAddressResolverGroup resolver = resolver(options, servers)) {
            return resolve(resolver);
        }
    }

    private byte[] resolve(DnsAddressResolverGroup resolver) throws Exception {
        InetSocketAddress host = InetSocketAddress.createUnresolved(FakeNameServer.HOST, 443);
        Future<InetSocketAddress> resolution =
                resolver.getResolver(eventLoops.onClient(true).next()).resolve(host);
        return resolution.get().getAddress().getAddress();
    }

    private DnsAddressResolverGroup resolver(NameResolutionOptions options, FakeNameServer... servers) {
        List<InetSocketAddress> addresses =
                Stream.of(servers).map(FakeNameServer::address).toList();
        DnsServerAddressStreamProvider configured = new SequentialDnsServerAddressStreamProvider(addresses);
        return NameResolvers.newDnsResolver(options, configured, eventLoops);
    }
}
