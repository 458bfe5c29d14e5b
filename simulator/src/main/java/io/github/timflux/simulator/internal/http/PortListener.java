package io.github.timflux.simulator.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.timflux.simulator.internal.tls.HandshakeFailureHandler;
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

/** Listens on the port of the simulator. It can pause for 500 ms, and it can fail the next TLS handshake. */
final class PortListener {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REBIND_INTERVAL = Duration.ofMillis(20);
    private static final int MAX_REBIND_ATTEMPTS = 3_000;

    private final HttpServer http;
    private final AtomicInteger handshakesToFail = new AtomicInteger();
    private final AtomicBoolean paused = new AtomicBoolean();
    private volatile @Nullable DisposableServer server;
    private volatile boolean closed;

    PortListener(HttpServer http) {
        this.http = http.doOnChannelInit((observer, channel, remote) -> initialize(channel));
    }

    /** Opens the port and returns its address. Blocks until the port is open. */
    InetSocketAddress open() {
        DisposableServer opened = http.bindNow();
        server = opened;
        return (InetSocketAddress) opened.address();
    }

    /**
     * Stops listening and starts again after 500 ms. Open connections stay open.
     *
     * @return completes when the port is closed; completes immediately if the listener is already paused
     */
    Mono<Void> pause() {
        return Mono.defer(() -> paused.compareAndSet(false, true) ? pause(requireNonNull(server)) : Mono.empty());
    }

    private Mono<Void> pause(DisposableServer current) {
        Channel channel = current.channel();
        InetSocketAddress address = (InetSocketAddress) current.address();
        Scheduler eventLoop = Schedulers.fromExecutorService(channel.eventLoop());
        Mono<Void> stopped = FutureMono.deferFuture(channel::close)
                .then(Mono.<Runnable>fromCallable(() -> PortReservation.of(address)::release))
                // Another process took the port first. The listener waits until that process releases it.
                .onErrorReturn(IOException.class, () -> {})
                .doOnSuccess(release -> reopen(address, release, eventLoop).subscribe(this::resume))
                .then()
                .cache();
        // Subscribed here, so that the listener opens again even if the call that paused it is cancelled.
        stopped.subscribe();
        return stopped;
    }

    private Mono<DisposableServer> reopen(InetSocketAddress address, Runnable release, Scheduler eventLoop) {
        return Mono.delay(PAUSE, eventLoop)
                .doFinally(signal -> release.run())
                .then(Mono.<DisposableServer>from(http.port(address.getPort()).bind())
                        // Another process can take the port between release and bind.
                        .retryWhen(Retry.fixedDelay(MAX_REBIND_ATTEMPTS, REBIND_INTERVAL)
                                .filter(ChannelBindException.class::isInstance)
                                .scheduler(eventLoop)));
    }

    private void resume(DisposableServer reopened) {
        server = reopened;
        paused.set(false);
        // Read after the write to `server`: if close() ran before that write, it closed the old server only.
        if (closed) {
            reopened.dispose();
        }
    }

    /** Fails the TLS handshake of the next connection. */
    void failNextHandshake() {
        handshakesToFail.incrementAndGet();
    }

    private void initialize(Channel channel) {
        if (handshakesToFail.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            // First in the pipeline: the handlers of TLS and HTTP get no data.
            channel.pipeline().addFirst(new HandshakeFailureHandler());
        }
    }

    /** Stops listening permanently. */
    void close() {
        closed = true;
        requireNonNull(server).disposeNow(SHUTDOWN_TIMEOUT);
    }
}
