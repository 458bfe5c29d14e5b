package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.UserSig;
import io.github.timflux.core.TimFlux;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The request of a lookup made by hand: what a caller pays who needs neither quota nor repetition nor decoding. */
final class BareCall implements AutoCloseable {

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final String uri;

    private BareCall(ConnectionProvider connections, URI endpoint, UserSig userSig) {
        this.connections = connections;
        this.http = HttpClient.create(connections)
                .baseUrl(endpoint.toString())
                .headers(headers -> headers.set("Content-Type", "application/json"));
        this.uri = "/v4/timpush/get_attr?sdkappid=" + Clients.APP + "&identifier=administrator&usersig="
                + userSig.value().reveal() + "&random=1&contenttype=json";
    }

    static BareCall to(URI endpoint) {
        UserSig userSig = TimFlux.userSigProvider(Clients.APP, Clients.NOBODYS, Duration.ofDays(1))
                .userSig()
                .blockOptional()
                .orElseThrow();
        return new BareCall(ConnectionProvider.create("bare", 1), endpoint, userSig);
    }

    Mono<byte[]> get(String account) {
        byte[] body = ("{\"To_Account\":[\"" + account + "\"]}").getBytes(UTF_8);
        return http.post()
                .uri(uri)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, answer) -> answer.asByteArray());
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
