package io.github.timflux.compatibility;

import io.github.timflux.simulator.TimSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import redis.embedded.RedisServer;

/** The application with its services: a simulator with https, and a Redis. */
final class RunningApplication implements AutoCloseable {

    private static final String KEY = "0123456789abcdef".repeat(4);

    private final TimSimulator simulator = TimSimulator.builder()
            .tls()
            .attributeNames("name")
            .account("u1", Map.of("name", "u1"))
            .start();
    private final RedisServer redis;
    private final ConfigurableApplicationContext context;

    /** Starts the services and the application, and waits until it is ready. */
    RunningApplication(String... properties) throws IOException, CertificateEncodingException {
        int redisPort = freePort();
        redis = RedisServer.newRedisServer()
                .port(redisPort)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass of-a-test")
                .build();
        redis.start();
        context = new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "spring.ssl.bundle.pem.tim.truststore.certificate=" + pem(simulator.certificate()),
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + redisPort,
                        "spring.data.redis.password=of-a-test",
                        "spring.data.redis.repositories.enabled=false",
                        "management.endpoints.web.exposure.include=health,metrics",
                        "management.endpoint.health.show-details=always",
                        "timflux.sdk-app-id=1400000000",
                        "timflux.secret-key=" + KEY,
                        "timflux.endpoint=" + simulator.endpoint(),
                        "timflux.ssl.bundle=tim",
                        "timflux.quota.redis.instances=2",
                        // A busy machine must not look like an outage.
                        "timflux.quota.redis.timeout=2s",
                        "timflux.connect-timeout=1m",
                        "timflux.response-timeout=1m",
                        "timflux.single.deadline=3m")
                .properties(properties)
                .run();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String[] beanNames(Class<?> type) {
        return context.getBeanNamesForType(type);
    }

    String get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .build();
        // A connection for each request: a server of Reactor Netty 1.3.7 can stop reading one that is kept (issue 4361).
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws IOException {
        context.close();
        redis.stop();
        simulator.close();
    }
}
