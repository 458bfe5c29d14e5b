package io.github.timflux.core.internal.http;

import io.github.timflux.core.internal.network.ConnectionPoolSettings;
import io.github.timflux.core.internal.network.HttpClientFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Prepared HTTP requests: one template for each endpoint, URL path and repeatability. Reactor Netty copies the
 * configuration of an {@code HttpClient} at each builder step. To avoid these copies, a template is built once and then
 * used for all exchanges.
 */
final class RequestTemplates {

    private static final ChannelHandler REASON_PHRASE_FILTER = new ReasonPhraseFilter();
    private static final ChannelHandler CONNECT_START_HANDLER = new ConnectStartHandler();
    private static final ChannelHandler SIGNED_QUERY_HANDLER = new SignedQueryHandler();

    private final HttpClientFactory clientFactory;
    private final String version;
    private final ConnectionPoolSettings pool;
    private final ExchangeTimeouts timeouts;

    /** The HTTP client of each endpoint, which is created when a URL needs it. */
    private final Map<URI, HttpClient> clients = new ConcurrentHashMap<>();

    /** Request templates by endpoint. Templates are never removed, because the number of URL paths is small. */
    private final Map<URI, Map<TemplateKey, RequestTemplate>> templates = new ConcurrentHashMap<>();

    private final Map<URI, ConnectionDemand> demands = new ConcurrentHashMap<>();

    RequestTemplates(
            HttpClientFactory clientFactory, String version, ConnectionPoolSettings pool, ExchangeTimeouts timeouts) {
        this.clientFactory = clientFactory;
        this.version = version;
        this.pool = pool;
        this.timeouts = timeouts;
    }

    /** Creates the HTTP clients for the endpoints. */
    void createHttpClients(List<URI> endpoints) {
        endpoints.forEach(this::clientFor);
    }

    /** {@return the template for the endpoint and the URL path of the request} */
    RequestTemplate templateFor(HttpPostRequest request) {
        return templates
                .computeIfAbsent(request.endpoint(), endpoint -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        new TemplateKey(request.path(), request.repeatable()),
                        key -> newTemplate(request.endpoint(), key));
    }

    private RequestTemplate newTemplate(URI endpoint, TemplateKey key) {
        ConnectionDemand demand = demands.computeIfAbsent(
                endpoint, absent -> new ConnectionDemand(endpoint.getHost(), pool, timeouts::now));
        return new RequestTemplate(newExchanges(endpoint, key), demand);
    }

    private Flux<Object> newExchanges(URI endpoint, TemplateKey key) {
        HttpClient client = clientFor(endpoint);
        // Reactor Netty repeats a request whose connection turns out to be closed, although the service may have
        // received it.
        return (key.repeatable() ? client : client.disableRetry(true))
                .post()
                // The URL is passed as a URI and not as a String, because Reactor Netty misreads a one-digit port in a
                // String.
                .uri(URI.create(endpoint + "/" + key.path()))
                .send((request, outbound) ->
                        HttpExchange.from(request.currentContextView()).write(outbound))
                .response((response, content) ->
                        HttpExchange.from(response.currentContextView()).onResponse(response, content));
    }

    private HttpClient clientFor(URI endpoint) {
        return clients.computeIfAbsent(endpoint, this::newClient);
    }

    /** The handlers are added last, so that no other configuration can remove them. */
    private HttpClient newClient(URI endpoint) {
        return clientFactory
                .newClient(endpoint)
                // A redirect would pass on the UserSig.
                .followRedirect(false)
                .doOnResolve(connection -> ConnectStartHandler.onConnectStart(connection.channel()))
                .doOnChannelInit((observer, channel, remote) -> addHandlers(channel.pipeline()))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "timflux/" + version)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON));
    }

    /**
     * Adds the handlers next to the codec, so that no other handler for HTTP messages gets a signed query or a reason
     * phrase. Examples are the metrics of Reactor Netty, and handlers of the application.
     */
    private static void addHandlers(ChannelPipeline pipeline) {
        pipeline.replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, newCodec());
        pipeline.addAfter(NettyPipeline.HttpCodec, InformationalResponseFilter.NAME, new InformationalResponseFilter())
                .addAfter(NettyPipeline.HttpCodec, ReasonPhraseFilter.NAME, REASON_PHRASE_FILTER)
                .addAfter(NettyPipeline.HttpCodec, SignedQueryHandler.NAME, SIGNED_QUERY_HANDLER)
                .addAfter(NettyPipeline.HttpCodec, ConnectStartHandler.NAME, CONNECT_START_HANDLER)
                .addAfter(NettyPipeline.HttpCodec, ResponseDeliveryHandler.NAME, new ResponseDeliveryHandler());
        // Only BodyAggregator decompresses: see ContentEncoding.
        if (pipeline.get(NettyPipeline.HttpDecompressor) != null) {
            pipeline.remove(NettyPipeline.HttpDecompressor);
        }
    }

    /**
     * Creates the HTTP codec of a connection. The codec is created here, because Reactor Netty 1.3 offers no setting
     * for {@code strictLineParsing}.
     */
    private static HttpClientCodec newCodec() {
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(HttpTransport.MAX_HEAD_BYTES)
                .setMaxHeaderSize(HttpTransport.MAX_HEAD_BYTES)
                // Repeated Content-Length headers with the same value are accepted, with different values rejected.
                .setAllowDuplicateContentLengths(true)
                // Chunked encoding goes before a Content-Length, as RFC 9112 (6.3) says, and may occur in HTTP/1.0.
                .setUseRfc9112TransferEncoding(false)
                // Lines may end with LF only.
                .setStrictLineParsing(false);
        // Header names stay validated: Reactor Netty logs them, and an invalid name can contain the request URI.
        return new HttpClientCodec(config, false, false);
    }

    private record TemplateKey(String path, boolean repeatable) {}
}
