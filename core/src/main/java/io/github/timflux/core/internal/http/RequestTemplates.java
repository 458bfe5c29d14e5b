package io.github.timflux.core.internal.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.netty.NettyPipeline;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/**
 * Requests as far as they are the same for all that go to an address: with each step of making one, Reactor Netty
 * copies all that it was told before.
 */
final class RequestTemplates {

    /** Older ones are broken, whatever the Java platform is told to permit. */
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private static final ChannelHandler TERSE_ANSWERS = new ReasonPhraseFilter();
    private static final ChannelHandler LATE_QUERY = new SignedQueryHandler();

    private final HttpClient plain;
    private final HttpClient secure;

    /** By endpoint and path, of which there are few. */
    private final Map<URI, Map<String, Flux<Object>>> templates = new ConcurrentHashMap<>();

    RequestTemplates(HttpSettings settings, ConnectionProvider connections, String version) {
        this.plain = plain(settings, connections, version);
        this.secure = plain.secure(ssl -> ssl.sslContext(tls(settings.trustedCertificates())));
    }

    /** {@return what makes the exchange that is in the context of its subscriber} */
    Flux<Object> templateFor(HttpPostRequest call) {
        return templates
                .computeIfAbsent(call.endpoint(), endpoint -> new ConcurrentHashMap<>())
                .computeIfAbsent(call.path(), path -> newTemplate(call.endpoint(), path));
    }

    private Flux<Object> newTemplate(URI endpoint, String path) {
        HttpClient client = "https".equalsIgnoreCase(endpoint.getScheme()) ? secure : plain;
        return client.post()
                // Parsed here: read as a text, a host with a port of one digit would be taken for a name.
                .uri(endpoint.resolve("/").resolve(path))
                .send((request, connection) ->
                        HttpExchange.from(request.currentContextView()).write(connection))
                .response((response, content) ->
                        HttpExchange.from(response.currentContextView()).onResponse(response, content));
    }

    private static HttpClient plain(HttpSettings settings, ConnectionProvider connections, String version) {
        return HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addBefore(NettyPipeline.ReactiveBridge, ReasonPhraseFilter.NAME, TERSE_ANSWERS)
                        .addBefore(NettyPipeline.ReactiveBridge, SignedQueryHandler.NAME, LATE_QUERY))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "timflux/" + version)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON));
    }

    private static GenericSslContextSpec<SslContextBuilder> tls(List<X509Certificate> trusted) {
        GenericSslContextSpec<SslContextBuilder> tls =
                Http11SslContextSpec.forClient().configure(context -> context.protocols(TLS_VERSIONS));
        X509Certificate[] certificates = trusted.toArray(X509Certificate[]::new);
        return trusted.isEmpty() ? tls : tls.configure(context -> context.trustManager(certificates));
    }
}
