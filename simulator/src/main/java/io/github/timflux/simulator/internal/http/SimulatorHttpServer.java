package io.github.timflux.simulator.internal.http;

import static java.util.Objects.requireNonNull;

import io.github.timflux.simulator.internal.admin.AdminHandler;
import io.github.timflux.simulator.internal.admin.AdminSettings;
import io.github.timflux.simulator.internal.admin.SimulatorControl;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.internal.tls.CertificateHosts;
import io.github.timflux.simulator.internal.tls.SelfSignedCertificate;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
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
    private final @Nullable AdminHandler admin;
    private final @Nullable DisposableServer adminServer;
    private final @Nullable URI adminEndpoint;
    private volatile boolean closing;

    /** Starts the server. Blocks until its ports are open. */
    public SimulatorHttpServer(
            ServerSettings settings, SimulatedService service, SimulatorControl control, Instant now) {
        this.service = service;
        AdminSettings adminSettings = settings.admin();
        admin = adminSettings == null ? null : new AdminHandler(service, control, settings.host(), adminSettings);
        SelfSignedCertificate selfSigned =
                settings.tls() ? SelfSignedCertificate.create(CertificateHosts.of(settings.host()), now) : null;
        certificate = selfSigned == null ? null : selfSigned.certificate();
        eventLoops = LoopResources.create("timflux-simulator", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
        HttpServer plain = HttpServer.create()
                .runOn(eventLoops)
                .host(settings.host())
                .doOnChannelInit((observer, channel, remote) -> closeIfClosing(channel));
        HttpServer http = selfSigned == null ? plain : withTls(plain, selfSigned);
        HttpServer ofService = http.port(settings.port());
        listener = new PortListener(
                settings.hasAdminOnSamePort()
                        ? ofService.handle(this::handleWithAdmin)
                        : ofService
                                .handle(this::handle)
                                .doOnChannelInit((observer, channel, remote) -> service.countConnection()));
        responseSender = new ResponseSender(listener);
        // Last: the server accepts calls from here on, and handle() uses the other fields.
        endpoint = ServerUri.of(settings, open());
        adminServer = openAdmin(http, settings.adminPort());
        URI adminHost =
                adminServer == null ? endpoint : ServerUri.of(settings, (InetSocketAddress) adminServer.address());
        adminEndpoint = admin == null ? null : adminHost.resolve(AdminHandler.ROOT + "/");
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

    private @Nullable DisposableServer openAdmin(HttpServer http, @Nullable Integer port) {
        AdminHandler handler = admin;
        if (handler == null || port == null) {
            return null;
        }
        try {
            return http.port(port).handle(handler::handle).bindNow();
        } catch (RuntimeException | Error e) {
            listener.close();
            eventLoops.dispose();
            throw e;
        }
    }

    private Mono<Void> handleWithAdmin(HttpServerRequest request, HttpServerResponse response) {
        if (AdminHandler.isAdminRequest(request)) {
            return requireNonNull(admin).handle(request, response);
        }
        if (ServerExchange.of(request, response).isFirstOfConnection()) {
            service.countConnection();
        }
        return handle(request, response);
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

    /** Returns the URL of the admin API with a slash at its end, null if there is none. */
    public @Nullable URI adminEndpoint() {
        return adminEndpoint;
    }

    /** Returns the certificate, null if the server uses plain http. */
    public @Nullable X509Certificate certificate() {
        return certificate;
    }

    /** An event loop that ends does not close a connection that it gets in its last moment. */
    private void closeIfClosing(Channel channel) {
        if (closing) {
            channel.unsafe().closeForcibly();
        }
    }

    /** Returns whether the server was closed. */
    public boolean isClosed() {
        return eventLoops.isDisposed();
    }

    /** Stops listening and closes all connections. Blocks up to 5 s. A second call does nothing. */
    public void close() {
        closing = true;
        listener.close();
        if (adminServer != null) {
            adminServer.disposeNow(SHUTDOWN_TIMEOUT);
        }
        eventLoops.disposeLater(Duration.ZERO, SHUTDOWN_TIMEOUT).block();
    }
}
