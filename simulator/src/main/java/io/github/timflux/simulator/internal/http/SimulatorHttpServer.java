package io.github.timflux.simulator.internal.http;

import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.internal.tls.CertificateHosts;
import io.github.timflux.simulator.internal.tls.SelfSignedCertificate;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/** The HTTP server of one simulator. It has its own event loops, which end when it is closed. */
public final class SimulatorHttpServer {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

    private final SimulatedService service;
    private final @Nullable X509Certificate certificate;
    private final LoopResources eventLoops;
    private final PortListener listener;
    private final ResponseSender responseSender;
    private final URI endpoint;

    /** Starts the server. Blocks until the port is open. */
    public SimulatorHttpServer(ServerSettings settings, SimulatedService service, Instant now) {
        this.service = service;
        SelfSignedCertificate selfSigned =
                settings.tls() ? SelfSignedCertificate.create(CertificateHosts.of(settings.host()), now) : null;
        certificate = selfSigned == null ? null : selfSigned.certificate();
        eventLoops = LoopResources.create("timflux-simulator", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
        HttpServer plain = HttpServer.create()
                .runOn(eventLoops)
                .host(settings.host())
                .port(settings.port())
                .doOnChannelInit((observer, channel, remote) -> service.countConnection())
                .handle(this::handle);
        listener = new PortListener(selfSigned == null ? plain : withTls(plain, selfSigned));
        responseSender = new ResponseSender(listener);
        // Last: the server accepts calls from here on, and handle() uses the other fields.
        endpoint = endpoint(settings, open());
    }

    private static HttpServer withTls(HttpServer plain, SelfSignedCertificate selfSigned) {
        GenericSslContextSpec<SslContextBuilder> context =
                Http11SslContextSpec.forServer(selfSigned.privateKey(), selfSigned.certificate());
        return plain.secure(ssl -> ssl.sslContext(context));
    }

    private InetSocketAddress open() {
        try {
            return listener.open();
        } catch (RuntimeException | Error e) {
            eventLoops.dispose();
            throw e;
        }
    }

    private static URI endpoint(ServerSettings settings, InetSocketAddress bound) {
        URI uri = endpoint(settings, host(settings, bound.getAddress()), bound.getPort());
        // A host such as my_host or 127.1 is not valid in a URI.
        return uri.getHost() == null ? endpoint(settings, bound.getAddress().getHostAddress(), bound.getPort()) : uri;
    }

    private static URI endpoint(ServerSettings settings, String host, int port) {
        return URI.create((settings.tls() ? "https://" : "http://") + NetUtil.toSocketAddressString(host, port));
    }

    /** A client cannot connect to the wildcard address; a loopback address is one of the addresses behind it. */
    private static String host(ServerSettings settings, InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            return settings.host();
        }
        return NetUtil.isValidIpV6Address(settings.host()) ? "::1" : "127.0.0.1";
    }

    private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        ServerExchange exchange = ServerExchange.of(request, response);
        return exchange.isStale()
                ? exchange.close()
                : exchange.readRequest()
                        .map(service::handle)
                        .flatMap(scheduled -> responseSender.send(scheduled, exchange));
    }

    /** Returns the URL on which the server listens, without a path. */
    public URI endpoint() {
        return endpoint;
    }

    /** Returns the certificate, null if the server uses plain http. */
    public @Nullable X509Certificate certificate() {
        return certificate;
    }

    /** Stops listening and closes all connections. Blocks up to 5 s. A second call does nothing. */
    public void close() {
        listener.close();
        eventLoops.disposeLater(Duration.ZERO, SHUTDOWN_TIMEOUT).block();
    }
}
