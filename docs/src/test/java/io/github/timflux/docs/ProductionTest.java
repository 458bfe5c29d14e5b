package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ClientProblem;
import io.github.timflux.Credentials;
import io.github.timflux.EndpointState;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.micrometer.MicrometerInstrumentation;
import io.github.timflux.network.ProxyOptions;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.UserSigProvider;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import redis.embedded.RedisServer;

/**
 * Runs the samples of docs/production.md, and compares them with the page. The tests of the starter run the properties.
 */
final class ProductionTest {

    private final long sdkAppId = SDK_APP_ID;
    private final Credentials credentials = CREDENTIALS;
    private final TimSimulator simulator = Service.simulator().start();
    private final URI endpoint = simulator.endpoint();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun("production.md", "java/io/github/timflux/docs/ProductionTest.java");
    }

    @Test
    void shouldRunAClientWithKeyFileRedisAndMetrics() throws IOException {
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        String redisAddress = "redis://127.0.0.1:" + port;
        URI backup = URI.create("http://localhost:1");
        Path keyFile = Files.writeString(
                folder.resolve("tim-key"), credentials.secretKey().reveal() + "\n");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        // sample: production
        UserSigProvider userSigs =
                TimFlux.userSigProvider(sdkAppId, "administrator", TimFlux.secretKeyFile(keyFile), Duration.ofDays(2));
        RedisQuota quota = RedisQuota.builder(sdkAppId, RedisURI.create(redisAddress))
                .instances(4)
                .build();
        TimClient client = TimFlux.builder(sdkAppId, "administrator", userSigs)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .backupEndpoint(backup) // or .backupEndpoint(Region.SINGAPORE.backupEndpoint())
                .permitSchedulers(quota)
                .instrumentation(MicrometerInstrumentation.metricsOnly("accounts", registry))
                .build();
        // end
        assertThat(client.timPush().attributes().get("u1").block()).containsEntry("name", "u1");
        assertThat(quota.isShared()).isTrue();
        assertThat(registry.get("timflux.single.call").timer().count()).isOne();
        client.close();
        quota.close();
        redis.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldHaveAFixedPartOfTheQuota() {
        // sample: share
        TimClient oneOfFour = TimFlux.builder(sdkAppId, credentials)
                .endpoint(endpoint) // or .region(Region.SINGAPORE)
                .quota(Quota.perSecond(25))
                .build();
        // end
        assertThat(oneOfFour.timPush().attributes().get("u1").block()).containsEntry("name", "u1");
        assertThat(oneOfFour.rateLimiters().get(0).configuredRate()).isEqualTo(25);
        oneOfFour.close();
    }

    @Test
    void shouldConfigureAProxy() {
        // sample: proxy
        TimClient client = TimFlux.builder(sdkAppId, credentials)
                .region(Region.SINGAPORE)
                .proxy(ProxyOptions.http("proxy.example", 3128))
                .build();
        // end
        assertThat(client.endpoints()).extracting(EndpointState::endpoint).containsExactly(Region.SINGAPORE.endpoint());
        client.close();
    }

    @Test
    void shouldShowItsStateAndCloseGracefully() {
        TimClient client = Service.client(simulator).build();
        // sample: states
        List<EndpointState> endpoints = client.endpoints();
        List<RateLimiterState> rateLimiters = client.rateLimiters();
        List<ClientProblem> problems = client.problems();
        // end
        assertThat(endpoints).hasSize(1);
        assertThat(rateLimiters).isEmpty();
        assertThat(problems).isEmpty();
        // sample: closeGracefully
        Mono<Void> closed = client.closeGracefully(Duration.ofSeconds(20));
        // end
        closed.block();
        StepVerifier.create(client.timPush().tags().get(Flux.just("u1")))
                .verifyErrorMessage("NOT_ATTEMPTED: The client was closed.");
    }
}
