package io.github.timflux.benchmarks.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
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
import org.jspecify.annotations.Nullable;

/**
 * A server that costs little: bare Netty on one thread, which says of every account what it should have. It knows no
 * quota and verifies nothing.
 */
public final class CheapServer implements AutoCloseable {

    private static final int BACKLOG = 1_024;
    private static final int MOST_BYTES = 1 << 20;

    private final EventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : nio());
    private final LongAdder requests = new LongAdder();
    private volatile @Nullable WrittenBooks books;

    private static IoHandlerFactory nio() {
        return NioIoHandler.newFactory();
    }

    /** {@return where it listens for plain http from now on} */
    public URI listen() {
        return listen("http://127.0.0.1:", CheapAnswers.inOrder(), null);
    }

    /** {@return where it listens from now on for those that it shall answer in another order than they asked in} */
    public URI listenToShuffle() {
        return listen("http://127.0.0.1:", CheapAnswers.shuffled(), null);
    }

    /** {@return where it listens for https from now on} */
    public URI listen(Identity identity) {
        return listen("https://localhost:", CheapAnswers.inOrder(), identity.forServers());
    }

    private URI listen(String prefix, CheapAnswers answers, @Nullable SslContext tls) {
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
                                        new HttpObjectAggregator(MOST_BYTES),
                                        new CheapHandler(answers, CheapServer.this));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return URI.create(prefix + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    void count() {
        requests.increment();
    }

    @Nullable WrittenBooks books() {
        return books;
    }

    /** {@return how many requests came} */
    public long requests() {
        return requests.sum();
    }

    /** Reads from now on what is written, which is dear. */
    public void openBooks() {
        books = new WrittenBooks();
    }

    /** {@return how many accounts were written once and right since, and ends that} */
    public long closeBooks() {
        WrittenBooks open = books;
        books = null;
        return open == null ? 0 : open.right();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
