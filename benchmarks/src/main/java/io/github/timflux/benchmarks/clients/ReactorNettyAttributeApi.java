package io.github.timflux.benchmarks.clients;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Requests with Reactor Netty and streaming Jackson. */
final class ReactorNettyAttributeApi implements ReactiveAttributeApi {

    private final HttpClient http;
    private final SignedRequestUris uris;

    private ReactorNettyAttributeApi(HttpClient http, SignedRequestUris uris) {
        this.http = http;
        this.uris = uris;
    }

    static ComparedClient open(ComparedClientSettings settings) {
        ConnectionProvider pool = ReactorNettyClientFactory.pool(settings);
        ReactorNettyAttributeApi api = new ReactorNettyAttributeApi(
                ReactorNettyClientFactory.create(pool, settings), SignedRequestUris.of(settings.endpoint()));
        return new ReactiveBatchClient(api, settings.concurrency(), pool);
    }

    @Override
    public Mono<List<AccountAttributes>> read(List<String> accounts) {
        return post(uris.read(), Mono.fromSupplier(() -> StreamingJsonCodec.encodeRead(accounts)));
    }

    @Override
    public Mono<Void> write(List<String> accounts) {
        return post(uris.write(), Mono.fromSupplier(() -> StreamingJsonCodec.encodeWrite(accounts)))
                .then();
    }

    private Mono<List<AccountAttributes>> post(URI uri, Mono<ByteBuf> body) {
        return http.post()
                .uri(uri)
                .send(body)
                .responseSingle((response, content) -> content.map(StreamingJsonCodec::decode));
    }
}
