package io.github.timflux.core.internal.network;

import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerResponseFeedbackAddressStream;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The name servers of the operating system, in the order in which to query them: those that did not reply recently come
 * last, and the whole list is repeated for each attempt.
 */
final class NameServers implements DnsServerAddressStreamProvider {

    private final DnsServerAddressStreamProvider configured;
    private final int attempts;
    private final RecentFailures failures;

    NameServers(DnsServerAddressStreamProvider configured, int attempts, RecentFailures failures) {
        this.configured = configured;
        this.attempts = attempts;
        this.failures = failures;
    }

    @Override
    public DnsServerAddressStream nameServerAddressStream(String hostname) {
        DnsServerAddressStream stream = configured.nameServerAddressStream(hostname);
        List<InetSocketAddress> servers =
                Stream.generate(stream::next).limit(stream.size()).toList();
        List<InetSocketAddress> ordered = Collections.nCopies(attempts, failures.failedLast(servers)).stream()
                .flatMap(List::stream)
                .toList();
        return new QueryOrder(ordered, 0, failures);
    }

    /** The name servers of one resolution. Netty reports which of them replied. Used by one event loop only. */
    private static final class QueryOrder implements DnsServerResponseFeedbackAddressStream {

        private final List<InetSocketAddress> servers;
        private final RecentFailures failures;
        private int position;

        QueryOrder(List<InetSocketAddress> servers, int position, RecentFailures failures) {
            this.servers = servers;
            this.position = position;
            this.failures = failures;
        }

        @Override
        public InetSocketAddress next() {
            InetSocketAddress server = servers.get(position % servers.size());
            position++;
            return server;
        }

        @Override
        public int size() {
            return servers.size();
        }

        @Override
        public DnsServerAddressStream duplicate() {
            return new QueryOrder(servers, position, failures);
        }

        @Override
        public void feedbackSuccess(InetSocketAddress server, long queryResponseTimeNanos) {
            failures.onSuccess(server);
        }

        @Override
        public void feedbackFailure(InetSocketAddress server, Throwable failureCause, long queryResponseTimeNanos) {
            failures.onFailure(server);
        }
    }
}
