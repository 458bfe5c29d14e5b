package io.github.timflux.core.internal.network;

import io.github.timflux.network.NameResolutionOptions;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetSocketAddress;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

/** Creates the name resolver of a client. */
final class NameResolvers {

    /** A host name with a dot is queried as it is first. Kubernetes asks for five dots, which costs four queries. */
    private static final int DOTS_OF_A_FULL_NAME = 1;

    private NameResolvers() {}

    /** Creates a resolver, which the caller has to close. */
    static AddressResolverGroup<InetSocketAddress> newResolver(
            NameResolutionOptions options, LoopResources eventLoops) {
        return options.platformResolver()
                ? new PlatformNameResolver(task -> Schedulers.boundedElastic().schedule(task))
                : newDnsResolver(options, DnsServerAddressStreamProviders.platformDefault(), eventLoops);
    }

    static DnsAddressResolverGroup newDnsResolver(
            NameResolutionOptions options, DnsServerAddressStreamProvider configured, LoopResources eventLoops) {
        RecentFailures failures = new RecentFailures(options.failureMemory(), System::nanoTime);
        NameServers servers = new NameServers(configured, options.attempts(), failures);
        return NameResolverProvider.builder()
                .queryTimeout(options.queryTimeout())
                .ndots(DOTS_OF_A_FULL_NAME)
                .dnsAddressResolverGroupProvider(dns -> new DnsAddressResolverGroup(dns.nameServerProvider(servers)))
                .build()
                .newNameResolverGroup(eventLoops, LoopResources.DEFAULT_NATIVE);
    }
}
