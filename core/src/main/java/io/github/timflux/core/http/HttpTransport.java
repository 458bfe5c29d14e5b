package io.github.timflux.core.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Sends requests over connections that are kept and reused. */
public final class HttpTransport implements Transport {

    /** Older ones are broken, whatever the Java platform is told to permit. */
    private static final String[] TLS_VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private static final ChannelHandler TERSE_ANSWERS = new TerseAnswers();
    private static final ChannelHandler LATE_QUERY = new LateQuery();

    private final AnswerMemory memory = AnswerMemory.ofThisJvm();
    private final ConnectionProvider connections;
    private final HttpClient client;
    private final Urls urls;
    private final Duration total;
    private final Scheduler timer;

    private HttpTransport(HttpSettings settings, String version, Scheduler timer) {
        this.connections = pool();
        this.client = client(settings, connections, version);
        this.urls = new Urls(settings);
        this.total = settings.connectTimeout().plus(settings.responseTimeout());
        this.timer = timer;
    }

    /**
     * Makes a transport. Nothing is connected yet.
     *
     * @param settings where and how
     * @param version what the User-Agent says of this client
     * @param timer measures the time an exchange may take in all
     * @return the transport, to be closed
     */
    public static HttpTransport open(HttpSettings settings, String version, Scheduler timer) {
        return new HttpTransport(settings, version, timer);
    }

    @Override
    public <T> Mono<T> post(HttpCall call, BodyReader<T> reader) {
        return Mono.defer(() -> send(call, new Exchange<>(call, urls.query(call), memory, reader)));
    }

    private <T> Mono<T> send(HttpCall call, Exchange<T> exchange) {
        return client.post()
                .uri(urls.address(call))
                .send((request, connection) -> exchange.write(connection))
                .response(exchange::answered)
                .cancelOn(Schedulers.fromExecutor(exchange::cancel))
                .single()
                .timeout(total, timer)
                .onErrorMap(
                        Exception.class,
                        fault -> Faults.transientError(fault, call.endpoint().getHost()));
    }

    /** Closes the connections: the idle ones now, those in use when their exchanges end or are cancelled. */
    public void close() {
        connections.dispose();
    }

    private static ConnectionProvider pool() {
        return ConnectionProvider.builder("timflux")
                .maxConnections(128)
                // What queues here already has its permit; the total time-out bounds the wait.
                .pendingAcquireMaxCount(-1)
                .lifo()
                .maxIdleTime(Duration.ofSeconds(20))
                .maxLifeTime(Duration.ofMinutes(5))
                .evictInBackground(Duration.ofSeconds(30))
                .build();
    }

    private static HttpClient client(HttpSettings settings, ConnectionProvider connections, String version) {
        return HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .responseTimeout(settings.responseTimeout())
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addBefore(NettyPipeline.ReactiveBridge, TerseAnswers.NAME, TERSE_ANSWERS)
                        .addBefore(NettyPipeline.ReactiveBridge, LateQuery.NAME, LATE_QUERY))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "timflux/" + version)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON))
                // For the addresses that ask for it; those of plain http go without.
                .secure(ssl -> ssl.sslContext(tls(settings.trusted())));
    }

    private static GenericSslContextSpec<SslContextBuilder> tls(List<X509Certificate> trusted) {
        GenericSslContextSpec<SslContextBuilder> tls =
                Http11SslContextSpec.forClient().configure(context -> context.protocols(TLS_VERSIONS));
        X509Certificate[] certificates = trusted.toArray(X509Certificate[]::new);
        return trusted.isEmpty() ? tls : tls.configure(context -> context.trustManager(certificates));
    }
}
