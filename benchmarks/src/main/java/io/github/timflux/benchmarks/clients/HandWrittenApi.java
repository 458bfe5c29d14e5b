package io.github.timflux.benchmarks.clients;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Requests with Reactor Netty and streaming Jackson. */
final class HandWrittenApi implements ReactiveAttributeApi {

    private final HttpClient http;
    private final SignedUris uris;

    private HandWrittenApi(HttpClient http, SignedUris uris) {
        this.http = http;
        this.uris = uris;
    }

    static ComparedClient open(ClientSettings settings) {
        ConnectionProvider pool = ReactorNettyClients.pool(settings);
        HandWrittenApi api =
                new HandWrittenApi(ReactorNettyClients.create(pool, settings), SignedUris.of(settings.endpoint()));
        return new ReactiveBatchClient(api, settings.concurrency(), pool);
    }

    @Override
    public Mono<List<FoundAttributes>> read(List<String> accounts) {
        return post(uris.read(), Mono.fromSupplier(() -> HandWrittenCodec.encodeRead(accounts)));
    }

    @Override
    public Mono<Void> write(List<String> accounts) {
        return post(uris.write(), Mono.fromSupplier(() -> HandWrittenCodec.encodeWrite(accounts)))
                .then();
    }

    private Mono<List<FoundAttributes>> post(URI uri, Mono<ByteBuf> body) {
        return http.post()
                .uri(uri)
                .send(body)
                .responseSingle((response, content) -> content.map(HandWrittenCodec::decode));
    }
}
