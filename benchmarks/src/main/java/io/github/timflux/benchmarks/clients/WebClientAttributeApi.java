package io.github.timflux.benchmarks.clients;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.timflux.benchmarks.data.SampleAccounts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        return post(uris.read(), new ReadRequest(accounts)).map(Response::found);
    }

    @Override
    public Mono<Void> write(List<String> accounts) {
        return post(uris.write(), WriteRequest.of(accounts)).then();
    }

    private Mono<Response> post(URI uri, Object body) {
        return client.post()
                .uri(uri)
                .contentType(APPLICATION_JSON)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(Response.class)
                .doOnNext(response -> ErrorCodeException.check(response.code()));
    }

    private record ReadRequest(@JsonProperty("To_Account") List<String> accounts) {}

    private record WriteRequest(@JsonProperty("UserAttrs") List<UserAttributes> users) {

        static WriteRequest of(List<String> accounts) {
            return new WriteRequest(accounts.stream()
                    .map(account -> new UserAttributes(account, SampleAccounts.attributes(account)))
                    .toList());
        }
    }

    private record Response(
            @JsonProperty("ErrorCode") int code,
            @JsonProperty("UserAttrs") @Nullable List<UserAttributes> users,
            @JsonProperty("ErrorList") @Nullable List<UnknownUser> unknownUsers) {

        List<AccountAttributes> found() {
            List<AccountAttributes> found = new ArrayList<>(SampleAccounts.WINDOW);
            if (users != null) {
                users.forEach(user -> found.add(new AccountAttributes(user.account(), user.attributes())));
            }
            if (unknownUsers != null) {
                unknownUsers.forEach(user -> found.add(AccountAttributes.unknown(user.account())));
            }
            return found;
        }
    }

    private record UserAttributes(
            @JsonProperty("To_Account") String account, @JsonProperty("Attrs") Map<String, String> attributes) {}

    private record UnknownUser(@JsonProperty("To_Account") String account) {}
}
