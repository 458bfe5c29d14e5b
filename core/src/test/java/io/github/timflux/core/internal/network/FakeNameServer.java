package io.github.timflux.core.internal.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/** Fixture: a name server on a loopback address that knows one address of one host, or never replies. */
final class FakeNameServer implements AutoCloseable {

    static final String HOST = "service.example.";
    static final byte[] ADDRESS = {127, 0, 0, 9};

    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final LoopResources eventLoops = LoopResources.create("fake-name-server", 1, true);
    private final boolean replying;
    private final Channel channel;
    private int queriesToDrop;

    private FakeNameServer(boolean replying, int queriesToDrop) {
        this.replying = replying;
        this.queriesToDrop = queriesToDrop;
        this.channel = new Bootstrap()
                .group(eventLoops.onServer(false))
                .channelFactory(() -> eventLoops.onChannel(DatagramChannel.class, eventLoops.onServer(false)))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel newChannel) {
                        newChannel
                                .pipeline()
                                .addLast(
                                        new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(), new Replies());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    static FakeNameServer replying() {
        return new FakeNameServer(true, 0);
    }

    static FakeNameServer silent() {
        return new FakeNameServer(false, 0);
    }

    /** Returns a server that drops the first queries, such as a network with packet loss. */
    static FakeNameServer dropping(int queries) {
        return new FakeNameServer(true, queries);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Returns the names of all queries for an IPv4 address so far. */
    List<String> queries() {
        return new ArrayList<>(queries);
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        eventLoops.dispose();
    }

    private final class Replies extends SimpleChannelInboundHandler<DatagramDnsQuery> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            if (question.type().equals(DnsRecordType.A)) {
                queries.add(question.name());
            }
            if (replying && queriesToDrop-- <= 0) {
                context.writeAndFlush(reply(query, question))
                        .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            }
        }

        private DatagramDnsResponse reply(DatagramDnsQuery query, DnsQuestion question) {
            InetSocketAddress sender = query.recipient();
            InetSocketAddress recipient = query.sender();
            DatagramDnsResponse response = new DatagramDnsResponse(sender, recipient, query.id());
            response.setAuthoritativeAnswer(true);
            response.addRecord(DnsSection.QUESTION, new DefaultDnsQuestion(question.name(), question.type()));
            byte @Nullable [] address =
                    question.name().equals(HOST) && question.type().equals(DnsRecordType.A) ? ADDRESS : null;
            if (address == null) {
                response.setCode(question.name().equals(HOST) ? DnsResponseCode.NOERROR : DnsResponseCode.NXDOMAIN);
            } else {
                response.addRecord(
                        DnsSection.ANSWER,
                        new DefaultDnsRawRecord(question.name(), DnsRecordType.A, 0, Unpooled.wrappedBuffer(address)));
            }
            return response;
        }
    }
}
