package io.github.timflux.simulator;

import com.google.gson.Gson;
import com.tencentyun.TLSSigAPIv2;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Calls a simulator as plainly as can be: a good request unless told otherwise, and the answer as it came. */
final class Caller implements AutoCloseable {

    static final String ALL_MEMBER_PUSH = "/v4/all_member_push/im_get_attr";
    static final String TIMPUSH = "/v4/timpush/get_attr";
    static final long APP = 1_400_000_000L;
    static final String KEY = "0123456789abcdef".repeat(4);

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final TimSimulator simulator;
    private final Map<String, String> query = new LinkedHashMap<>();

    Caller(TimSimulator simulator) {
        this(simulator, 8);
    }

    Caller(TimSimulator simulator, int connections) {
        this.simulator = simulator;
        this.connections = ConnectionProvider.create("caller", connections);
        // Once, for connections are kept for those of the same settings.
        this.http = http(simulator, this.connections);
        with("sdkappid", Long.toString(APP));
        with("identifier", "administrator");
        with("usersig", sign(APP, KEY, "administrator", 3600));
        with("random", "4294967295");
        with("contenttype", "json");
    }

    static String sign(long app, String key, String identifier, long seconds) {
        return new TLSSigAPIv2(app, key).genUserSig(identifier, seconds);
    }

    static String body(String... accounts) {
        return body(Arrays.asList(accounts));
    }

    static String body(List<String> accounts) {
        return new Gson().toJson(Map.of("To_Account", accounts));
    }

    Caller with(String parameter, String value) {
        query.put(parameter, value);
        return this;
    }

    Caller without(String parameter) {
        query.remove(parameter);
        return this;
    }

    Answered ask(String... accounts) {
        return post(TIMPUSH, body(accounts));
    }

    /** Calls an operation of {@code all_member_push}; the JSON is written with single quotes. */
    Answered older(String operation, String json) {
        return post("/v4/all_member_push/im_" + operation, json.replace('\'', '"'));
    }

    /** Calls an operation of {@code timpush}; the JSON is written with single quotes. */
    Answered newer(String operation, String json) {
        return post("/v4/timpush/" + operation, json.replace('\'', '"'));
    }

    Answered post(String path, String body) {
        return await(posting(path, body));
    }

    Answered get(String path) {
        return await(
                http.get().uri(uri(path)).responseSingle((response, bytes) -> answered(response, bytes.asString())));
    }

    Mono<Answered> posting(String path, String body) {
        return http.headers(headers -> headers.set("User-Agent", "caller/1"))
                .post()
                .uri(uri(path))
                .send(bytes(body))
                .responseSingle((response, bytes) -> answered(response, bytes.asString()));
    }

    static Mono<ByteBuf> bytes(String body) {
        return Mono.fromSupplier(() -> Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    }

    HttpClient http() {
        return http;
    }

    private static HttpClient http(TimSimulator simulator, ConnectionProvider connections) {
        HttpClient plain = HttpClient.create(connections).disableRetry(true);
        return simulator.endpoint().getScheme().equals("https")
                ? plain.secure(ssl -> ssl.sslContext(trusting(simulator.certificate())))
                : plain;
    }

    private static GenericSslContextSpec<SslContextBuilder> trusting(X509Certificate certificate) {
        return Http11SslContextSpec.forClient().configure(context -> context.trustManager(certificate));
    }

    String uri(String path) {
        StringBuilder uri = new StringBuilder(simulator.endpoint() + path + "?");
        query.forEach(
                (name, value) -> uri.append(name).append('=').append(value).append('&'));
        return uri.toString();
    }

    private static Mono<Answered> answered(HttpClientResponse response, Mono<String> body) {
        return body.defaultIfEmpty("")
                .map(text -> new Answered(
                        response.status().code(), response.responseHeaders().get("Content-Type", ""), text));
    }

    private static Answered await(Mono<Answered> answer) {
        return answer.blockOptional(Duration.ofSeconds(20)).orElseThrow();
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
