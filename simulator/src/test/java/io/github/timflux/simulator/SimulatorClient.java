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

/** A plain HTTP client of a simulator. By default it sends a valid query, and it returns every response unchanged. */
public final class SimulatorClient implements AutoCloseable {

    public static final String ALL_MEMBER_PUSH = "/v4/all_member_push/im_get_attr";
    public static final String TIMPUSH = "/v4/timpush/get_attr";
    public static final long APP = 1_400_000_000L;
    public static final String KEY = "0123456789abcdef".repeat(4);

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final TimSimulator simulator;
    private final Map<String, String> query = new LinkedHashMap<>();

    SimulatorClient(TimSimulator simulator) {
        this(simulator, 8);
    }

    SimulatorClient(TimSimulator simulator, int maxConnections) {
        this.simulator = simulator;
        this.connections = ConnectionProvider.create("simulator-client", maxConnections);
        // One HttpClient for all calls: the pool reuses a connection only for the same client configuration.
        this.http = http(simulator, this.connections);
        withParameter("sdkappid", Long.toString(APP));
        withParameter("identifier", "administrator");
        withParameter("usersig", sign(APP, KEY, "administrator", 3600));
        withParameter("random", "4294967295");
        withParameter("contenttype", "json");
    }

    /** Creates a UserSig with Tencent's own library. */
    public static String sign(long sdkAppId, String key, String identifier, long lifetimeSeconds) {
        return new TLSSigAPIv2(sdkAppId, key).genUserSig(identifier, lifetimeSeconds);
    }

    /** Creates the body {@code {"To_Account":[...]}}. */
    public static String body(String... accounts) {
        return body(Arrays.asList(accounts));
    }

    static String body(List<String> accounts) {
        return new Gson().toJson(Map.of("To_Account", accounts));
    }

    SimulatorClient withParameter(String name, String value) {
        query.put(name, value);
        return this;
    }

    SimulatorClient withoutParameter(String name) {
        query.remove(name);
        return this;
    }

    /** Reads attributes in {@code timpush}. */
    SimulatorResponse getAttributes(String... accounts) {
        return post(TIMPUSH, body(accounts));
    }

    /** Calls an operation of {@code all_member_push}; the JSON contains single quotes instead of double quotes. */
    SimulatorResponse allMemberPush(String operation, String json) {
        return post("/v4/all_member_push/im_" + operation, json.replace('\'', '"'));
    }

    /** Calls an operation of {@code timpush}; the JSON contains single quotes instead of double quotes. */
    SimulatorResponse timPush(String operation, String json) {
        return post("/v4/timpush/" + operation, json.replace('\'', '"'));
    }

    SimulatorResponse post(String path, String body) {
        return await(postAsync(path, body));
    }

    SimulatorResponse get(String path) {
        return await(
                http.get().uri(uri(path)).responseSingle((response, bytes) -> toResponse(response, bytes.asString())));
    }

    Mono<SimulatorResponse> postAsync(String path, String body) {
        return http.headers(headers -> headers.set("User-Agent", "simulator-client/1"))
                .post()
                .uri(uri(path))
                .send(bytes(body))
                .responseSingle((response, bytes) -> toResponse(response, bytes.asString()));
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

    private static Mono<SimulatorResponse> toResponse(HttpClientResponse response, Mono<String> body) {
        return body.defaultIfEmpty("")
                .map(text -> new SimulatorResponse(
                        response.status().code(), response.responseHeaders().get("Content-Type", ""), text));
    }

    private static SimulatorResponse await(Mono<SimulatorResponse> response) {
        return response.blockOptional(Duration.ofSeconds(20)).orElseThrow();
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
