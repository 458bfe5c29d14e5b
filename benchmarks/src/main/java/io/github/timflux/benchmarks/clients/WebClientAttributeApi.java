package io.github.timflux.benchmarks.clients;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import java.net.URI;
import java.util.List;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/** Requests with Spring's WebClient over Reactor Netty; Jackson binds the JSON to records. */
final class WebClientAttributeApi implements ReactiveAttributeApi {

    private final WebClient client;
    private final SignedRequestUris uris;

    private WebClientAttributeApi(WebClient client, SignedRequestUris uris) {
        this.client = client;
        this.uris = uris;
    }

    static ComparedClient open(ComparedClientSettings settings) {
        ConnectionProvider pool = ReactorNettyClientFactory.pool(settings);
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(ReactorNettyClientFactory.create(pool, settings)))
                .build();
        return new ReactiveBatchClient(
                new WebClientAttributeApi(client, SignedRequestUris.of(settings.endpoint())),
                settings.concurrency(),
                pool);
    }

    @Override
    public Mono<List<AccountAttributes>> read(List<String> accounts) {
        return post(uris.read(), new AttributeMessages.ReadRequest(accounts)).map(AttributeMessages.Response::found);
    }

    @Override
    public Mono<Void> write(List<String> accounts) {
        return post(uris.write(), AttributeMessages.WriteRequest.of(accounts)).then();
    }

    private Mono<AttributeMessages.Response> post(URI uri, Object body) {
        return client.post()
                .uri(uri)
                .contentType(APPLICATION_JSON)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(AttributeMessages.Response.class)
                .doOnNext(response -> ErrorCodeException.check(response.code()));
    }
}
