package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.service.SimulatedService;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Sends the state of the simulator about four times a second, as server-sent events, until the client disconnects. */
final class EventStream {

    private static final int MAX_CONNECTIONS = 20;
    private static final long INTERVAL_NANOS = Duration.ofMillis(250).toNanos();

    private final SimulatedService service;
    private final AtomicInteger connections = new AtomicInteger();

    EventStream(SimulatedService service) {
        this.service = service;
    }

    /**
     * Sends events.
     *
     * @throws AdminException if there are too many connections
     */
    Mono<Void> send(HttpServerResponse response, Channel channel) {
        if (connections.incrementAndGet() > MAX_CONNECTIONS) {
            connections.decrementAndGet();
            throw AdminException.unavailable("There are " + MAX_CONNECTIONS
                    + " connections for events; expected fewer. Close one of them and try again.");
        }
        channel.closeFuture().addListener(closed -> connections.decrementAndGet());
        return response.header("Cache-Control", "no-cache")
                .send(events(channel), event -> true)
                .then();
    }

    /** Computes an event only if the client has received the earlier ones, so that a slow client gets fewer events. */
    Flux<ByteBuf> events(Channel channel) {
        StateEvents events = new StateEvents(service);
        Mono<ByteBuf> next = Mono.defer(() -> channel.isWritable() ? Mono.just(toBuffer(events.next())) : Mono.empty());
        return next.concatWith(interval(channel).then(next).repeat(channel::isActive));
    }

    private static ByteBuf toBuffer(byte[] json) {
        return Unpooled.wrappedBuffer("event: state\ndata: ".getBytes(UTF_8), json, "\n\n".getBytes(UTF_8));
    }

    private static Mono<Void> interval(Channel channel) {
        return Mono.create(sink -> {
            Future<?> timer = channel.eventLoop().schedule(() -> sink.success(), INTERVAL_NANOS, TimeUnit.NANOSECONDS);
            sink.onDispose(() -> timer.cancel(false));
        });
    }
}
