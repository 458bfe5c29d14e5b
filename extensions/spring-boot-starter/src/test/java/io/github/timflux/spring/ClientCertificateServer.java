package io.github.timflux.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Fixture: a server that requires a client certificate of its issuer, and records who has called it. */
final class ClientCertificateServer implements AutoCloseable {

    /** An error that the client does not retry. */
    private static final String WRONG_KEY =
            "{\"ActionStatus\":\"FAIL\",\"ErrorCode\":70003,\"ErrorInfo\":\"wrong key\"}";

    private final X509Bundle issuer;
    private final HttpsServer server;
    private final List<String> callers = new CopyOnWriteArrayList<>();

    ClientCertificateServer() {
        try {
            issuer = new CertificateBuilder()
                    .subject("CN=issuer")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            X509Bundle own = new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .buildIssuedBy(issuer);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.toKeyManagerFactory().getKeyManagers(),
                    issuer.toTrustManagerFactory().getTrustManagers(),
                    null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters required = context.getDefaultSSLParameters();
                    required.setNeedClientAuth(true);
                    parameters.setSSLParameters(required);
                }
            });
            server.createContext("/", this::answer);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server cannot start.", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        callers.add(
                ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
        byte[] body = WRONG_KEY.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Issues a certificate that the server accepts. */
    X509Bundle issue(String name) {
        try {
            return new CertificateBuilder().subject("CN=" + name).buildIssuedBy(issuer);
        } catch (Exception e) {
            throw new IllegalStateException("The certificate cannot be built.", e);
        }
    }

    String issuerPem() {
        return issuer.getCertificatePEM();
    }

    URI endpoint() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** Returns the names in the certificates of the callers so far. */
    List<String> callers() {
        return callers;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
