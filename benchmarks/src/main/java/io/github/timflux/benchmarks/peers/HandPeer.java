package io.github.timflux.benchmarks.peers;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty and the streaming half of Jackson, by hand: the floor for whoever reads what the answer says. */
final class HandPeer implements ReactiveCalls {

    private final HttpClient http;
    private final Uris uris;

    private HandPeer(HttpClient http, Uris uris) {
        this.http = http;
        this.uris = uris;
    }

    static Peer open(Settings settings) {
        ConnectionProvider pool = HttpClients.pool(settings);
        HandPeer calls = new HandPeer(HttpClients.over(pool, settings), Uris.of(settings.endpoint()));
        return ReactiveSlicer.of(calls, settings, pool::dispose);
    }

    @Override
    public Mono<List<Found>> read(List<String> accounts) {
        return post(uris.read(), Mono.fromSupplier(() -> HandCodec.reading(accounts)));
    }

    @Override
    public Mono<Void> write(List<String> accounts) {
        return post(uris.write(), Mono.fromSupplier(() -> HandCodec.writing(accounts)))
                .then();
    }

    private Mono<List<Found>> post(URI uri, Mono<ByteBuf> body) {
        return http.post()
                .uri(uri)
                .send(body)
                .responseSingle((response, answer) -> answer.handle((bytes, next) -> {
                    try {
                        next.next(HandCodec.answer(bytes));
                    } catch (RefusedException e) {
                        next.error(e);
                    }
                }));
    }
}
