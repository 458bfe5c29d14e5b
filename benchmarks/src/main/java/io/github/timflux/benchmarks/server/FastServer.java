package io.github.timflux.benchmarks.server;

import io.github.timflux.benchmarks.data.SampleAccounts;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes little processor time, so that a measurement shows the client: Netty on one thread, with prepared
 * responses. It has no quota, verifies no signature, and every {@link SampleAccounts} account exists.
 */
public final class FastServer implements AutoCloseable {

    private static final int BACKLOG = 1_024;
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final LongAdder requests = new LongAdder();
    private volatile @Nullable WriteRequestChecker writeChecker;

    /** {@return the address of a new port for plain HTTP} */
    public URI listen() {
        return listen("http://127.0.0.1:", new PreparedResponses(false), null);
    }

    /** {@return the address of a new port for plain HTTP, with responses in another order than the requests} */
    public URI listenShuffled() {
        return listen("http://127.0.0.1:", new PreparedResponses(true), null);
    }

    /** {@return the address of a new port for HTTPS} */
    public URI listenTls(TestCertificate certificate) throws SSLException {
        return listen("https://localhost:", new PreparedResponses(false), certificate.serverContext());
    }

    private URI listen(String prefix, PreparedResponses responses, @Nullable SslContext tls) {
        Class<? extends ServerSocketChannel> type =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        Channel channel = new ServerBootstrap()
                .group(loop)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        if (tls != null) {
                            connection.pipeline().addLast(tls.newHandler(connection.alloc()));
                        }
                        connection
                                .pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(MAX_REQUEST_BYTES),
                                        new FastServerHandler(responses, FastServer.this));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return URI.create(prefix + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    void countRequest() {
        requests.increment();
    }

    @Nullable WriteRequestChecker writeChecker() {
        return writeChecker;
    }

    /** {@return the number of requests} */
    public long requests() {
        return requests.sum();
    }

    /** Checks each write request from now on. The check is slow: do not measure speed at the same time. */
    public void startWriteCheck() {
        writeChecker = new WriteRequestChecker();
    }

    /** {@return the number of accounts that were written exactly once and right since the start of the check} */
    public long endWriteCheck() {
        WriteRequestChecker checker = writeChecker;
        writeChecker = null;
        return checker == null ? 0 : checker.rightAccounts();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
