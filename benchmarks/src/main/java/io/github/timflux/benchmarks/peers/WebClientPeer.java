package io.github.timflux.benchmarks.peers;

import static org.springframework.http.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;

/** Spring's WebClient over Reactor Netty, which turns records into JSON and back. */
final class WebClientPeer implements ReactiveCalls {

    private final WebClient client;
    private final Uris uris;

    private WebClientPeer(WebClient client, Uris uris) {
        this.client = client;
        this.uris = uris;
    }

    static Peer open(Settings settings) {
        ConnectionProvider pool = HttpClients.pool(settings);
        WebClient client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClients.over(pool, settings)))
                .build();
        return ReactiveSlicer.of(new WebClientPeer(client, Uris.of(settings.endpoint())), settings, pool::dispose);
    }

    @Override
    public Mono<List<Found>> read(List<String> accounts) {
        return post(uris.read(), new Reading(accounts)).map(Answer::found);
    }

    @Override
    public Mono<Void> write(List<String> accounts) {
        return post(uris.write(), Writing.of(accounts)).then();
    }

    private Mono<Answer> post(URI uri, Object body) {
        return client.post()
                .uri(uri)
                .contentType(APPLICATION_JSON)
                .bodyValue(body)
                .retrieve()
                .bodyToMono(Answer.class)
                .handle((answer, next) -> {
                    if (answer.code() == 0) {
                        next.next(answer);
                    } else {
                        next.error(RefusedException.of(answer.code()));
                    }
                });
    }

    private record Reading(@JsonProperty("To_Account") List<String> accounts) {}

    private record Writing(@JsonProperty("UserAttrs") List<Update> updates) {

        static Writing of(List<String> accounts) {
            return new Writing(accounts.stream().map(Update::of).toList());
        }
    }

    private record Update(
            @JsonProperty("To_Account") String account, @JsonProperty("Attrs") Map<String, String> attributes) {

        static Update of(String account) {
            return new Update(account, Accounts.attributes(Accounts.number(account)));
        }
    }

    private record Answer(
            @JsonProperty("ErrorCode") int code,
            @JsonProperty("UserAttrs") @Nullable List<Item> items,
            @JsonProperty("ErrorList") @Nullable List<Failure> failures) {

        List<Found> found() {
            List<Found> found = new ArrayList<>(Supply.WINDOW);
            if (items != null) {
                items.forEach(item -> found.add(new Found(item.account(), item.attributes())));
            }
            if (failures != null) {
                failures.forEach(failure -> found.add(Found.unknown(failure.account())));
            }
            return found;
        }
    }

    private record Item(
            @JsonProperty("To_Account") String account, @JsonProperty("Attrs") Map<String, String> attributes) {}

    private record Failure(@JsonProperty("To_Account") String account) {}
}
