package io.github.timflux.core.internal.network;

import io.github.timflux.network.ClientCertificate;
import io.github.timflux.network.TlsOptions;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

/** Sets certificates, protocols and ciphers of TLS. */
final class TlsConfigurer {

    /** TLS versions before 1.2 are insecure, so they stay disabled even if the Java platform allows them. */
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private TlsConfigurer() {}

    /**
     * Adds TLS to a client.
     *
     * @throws IllegalStateException if the Java platform cannot use the certificates
     */
    static HttpClient configure(HttpClient client, TlsOptions options) {
        // Not secure(Consumer): that method of Reactor Netty 1.3 loads classes of QUIC, which may be missing.
        return client.secure(SslProvider.builder()
                .sslContext(newContext(options))
                .handlerConfigurator(TlsConfigurer::configureHandler)
                .build());
    }

    private static SslContext newContext(TlsOptions options) {
        List<String> protocols = options.protocols().isEmpty() ? PROTOCOLS : options.protocols();
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    // Always the Java platform: netty-tcnative does not support algorithm constraints.
                    .sslProvider(io.netty.handler.ssl.SslProvider.JDK)
                    .protocols(protocols)
                    .ciphers(ciphers(options), IdentityCipherSuiteFilter.INSTANCE)
                    .trustManager(TrustManagers.create(options));
            ClientCertificate certificate = options.clientCertificate();
            return certificate == null
                    ? builder.build()
                    : builder.keyManager(certificate.keyManagerFactory()).build();
        } catch (SSLException | GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static List<String> ciphers(TlsOptions options) throws GeneralSecurityException {
        if (!options.ciphers().isEmpty()) {
            return options.ciphers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, TrustManagers.NONE, null);
        return Stream.of(context.getDefaultSSLParameters().getCipherSuites())
                .filter(TlsConfigurer::isModern)
                .toList();
    }

    /** Returns whether a cipher suite has forward secrecy and authenticated encryption. */
    private static boolean isModern(String cipher) {
        boolean isTls13 = !cipher.contains("_WITH_");
        boolean hasForwardSecrecy = cipher.startsWith("TLS_ECDHE_") || cipher.startsWith("TLS_DHE_");
        boolean isAuthenticated = cipher.contains("_GCM_") || cipher.contains("_CHACHA20_POLY1305_");
        return isTls13 ? cipher.startsWith("TLS_") : hasForwardSecrecy && isAuthenticated;
    }

    private static void configureHandler(SslHandler handler) {
        SSLEngine engine = handler.engine();
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setAlgorithmConstraints(TlsAlgorithmConstraints.INSTANCE);
        engine.setSSLParameters(parameters);
    }
}
