package io.github.timflux.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** Sends requests over connections that are kept and reused. */
public final class HttpTransport implements Transport {

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
    public <T> Mono<T> post(HttpCall call, Function<byte[], T> reader) {
        return Mono.defer(() -> exchange(call, reader, new AtomicReference<>()));
    }

    private <T> Mono<T> exchange(
            HttpCall call, Function<byte[], T> reader, AtomicReference<@Nullable Connection> connection) {
        return client.doOnRequest((request, used) -> {
                    connection.set(used);
                    used.addHandlerLast(new LateQuery(urls.query(call)));
                })
                .post()
                .uri(urls.address(call))
                // A Mono, so that the length is known and the request leaves in one piece; lazy, so that it runs when
                // the connection is there, and allocates nothing if none comes.
                .send(Mono.fromSupplier(() -> written(call)))
                .response((response, content) -> answered(
                        call,
                        response,
                        read(call, response, content, reader).doOnError(error -> abandon(connection.get()))))
                .single()
                .timeout(total, timer)
                .onErrorMap(Exception.class, fault -> Faults.transientError(fault, urls.host()));
    }

    /** Closes the connection instead of keeping it: something of the answer may still be on it. */
    private static void abandon(@Nullable Connection connection) {
        if (connection != null) {
            connection.markPersistent(false);
        }
    }

    /** Closes the connections: the idle ones now, those in use when their exchanges end or are cancelled. */
    public void close() {
        connections.dispose();
    }

    private static ByteBuf written(HttpCall call) {
        call.writing().run();
        return Unpooled.wrappedBuffer(call.body());
    }

    private static <T> Mono<T> answered(HttpCall call, HttpClientResponse response, Mono<T> body) {
        call.answering().run();
        int status = response.status().code();
        return status == 200 ? body : Mono.error(Faults.status(status));
    }

    private <T> Mono<T> read(
            HttpCall call, HttpClientResponse response, ByteBufFlux content, Function<byte[], T> reader) {
        return Body.read(response.responseHeaders(), content, memory, call.mostBytes(), reader);
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
        HttpClient client = HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectTimeout().toMillis())
                .responseTimeout(settings.responseTimeout())
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "timflux/" + version)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                        .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON));
        return settings.trusted().isEmpty() ? client : client.secure(ssl -> ssl.sslContext(trusting(settings)));
    }

    private static GenericSslContextSpec<SslContextBuilder> trusting(HttpSettings settings) {
        X509Certificate[] certificates = settings.trusted().toArray(X509Certificate[]::new);
        return Http11SslContextSpec.forClient().configure(context -> context.trustManager(certificates));
    }
}
