package io.github.timflux.simulator;

import static java.util.Objects.requireNonNull;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServer;
import reactor.util.retry.Retry;

/** Where the simulator takes connections. It can be away for a while, and fail the handshake of whoever comes next. */
final class Listener {

    private static final Duration ABSENCE = Duration.ofMillis(500);
    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration UNTIL_ANOTHER_TRY = Duration.ofMillis(20);
    private static final int TRIES = 3_000;

    private final HttpServer http;
    private final AtomicInteger failingHandshakes = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile @Nullable DisposableServer server;
    private volatile boolean closed;

    Listener(HttpServer http) {
        this.http = http.doOnChannelInit((observer, channel, remote) -> welcome(channel));
    }

    /** Blocks until the port is open, and tells where. */
    InetSocketAddress open() {
        DisposableServer opened = http.bindNow();
        server = opened;
        return (InetSocketAddress) opened.address();
    }

    /** Stops listening, unless it has already, and starts again half a second later; connections stay. */
    Mono<Void> leave() {
        return Mono.defer(() -> away.compareAndSet(false, true) ? leave(requireNonNull(server)) : Mono.empty());
    }

    private Mono<Void> leave(DisposableServer left) {
        Channel listening = left.channel();
        InetSocketAddress address = (InetSocketAddress) left.address();
        Scheduler loop = Schedulers.fromExecutorService(listening.eventLoop());
        Mono<Void> gone = FutureMono.deferFuture(listening::close)
                .then(Mono.<Runnable>fromCallable(() -> PortKeeper.at(address)::close))
                // Somebody was faster, and may have gone when it is time to come back.
                .onErrorReturn(IOException.class, () -> {})
                .doOnSuccess(giveBack -> comeBack(address, giveBack, loop).subscribe(this::back))
                .then()
                .cache();
        // Not the call's to cancel that makes it leave: whoever leaves has to come back. It ends with its event loop.
        gone.subscribe();
        return gone;
    }

    private Mono<DisposableServer> comeBack(InetSocketAddress address, Runnable giveBack, Scheduler loop) {
        return Mono.delay(ABSENCE, loop)
                .doFinally(signal -> giveBack.run())
                .then(Mono.<DisposableServer>from(http.port(address.getPort()).bind())
                        // Somebody may have been faster.
                        .retryWhen(Retry.fixedDelay(TRIES, UNTIL_ANOTHER_TRY)
                                .filter(ChannelBindException.class::isInstance)
                                .scheduler(loop)));
    }

    private void back(DisposableServer again) {
        server = again;
        away.set(false);
        // Asked after it was put there, so that whoever closes either sees it or is seen.
        if (closed) {
            again.dispose();
        }
    }

    /** Fails the TLS handshake of the connection that is opened next. */
    void failNextHandshake() {
        failingHandshakes.incrementAndGet();
    }

    private void welcome(Channel channel) {
        if (failingHandshakes.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            // First: before TLS and HTTP, which never hear of it.
            channel.pipeline().addFirst(new FailedHandshake());
        }
    }

    /** Stops listening for good. */
    void close() {
        closed = true;
        requireNonNull(server).disposeNow(SHUTDOWN);
    }
}
