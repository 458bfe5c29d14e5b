package io.github.timflux.docs;

import static io.github.timflux.docs.Service.CREDENTIALS;
import static io.github.timflux.docs.Service.SDK_APP_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.Credentials;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.TimFlux;
import io.github.timflux.micrometer.MicrometerInstrumentation;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.simulator.TimSimulator;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import redis.embedded.RedisServer;

/** Runs the samples of docs/guide.md, and compares them with the page. */
final class GuideTest {

    private static final String SPRING = "../../../extensions/spring-boot-starter/";

    private final long sdkAppId = SDK_APP_ID;
    private final Credentials credentials = CREDENTIALS;
    private final TimSimulator simulator = startSimulator();
    private final TimClient client = buildClient();
    private final PushApi push = client.timPush();

    private static TimSimulator startSimulator() {
        // sample: simulator
        TimSimulator simulator = TimSimulator.builder()
                .attributeNames("sex", "city") // an attribute must have a name before it can be set
                .accountDirectory(account -> account.startsWith("u") ? Map.of("city", "Seoul") : null)
                .start();
        // end
        return simulator;
    }

    private TimClient buildClient() {
        String secretKey = credentials.secretKey().reveal();
        // sample: client
        TimClient client = TimFlux.builder(sdkAppId, Credentials.secretKey("administrator", secretKey))
                .endpoint(simulator.endpoint()) // or .region(Region.SINGAPORE)
                .build();
        // end
        return client;
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldShowTestedSamplesOnly() throws IOException {
        Samples.assertRun(
                "guide.md",
                "java/io/github/timflux/docs/GuideTest.java",
                "kotlin/io/github/timflux/docs/Coroutines.kt",
                SPRING + "src/test/java/io/github/timflux/spring/sample/UserController.java");
    }

    /** The tests of the starter run the properties and the command of docs/spring.md. */
    @Test
    void shouldShowTheSamePropertiesAsTheSpringPage() throws IOException {
        String guide = Files.readString(Path.of("guide.md"));
        String spring = Files.readString(Path.of("spring.md"));
        assertThat(Pattern.compile("(?s)```properties.*?```|```xml\\s+<dependency>.*?```|\\$ curl.*?```")
                        .matcher(guide)
                        .results()
                        .map(MatchResult::group))
                .hasSize(3)
                .allSatisfy(block -> assertThat(spring).contains(block));
    }

    @Test
    void shouldNameTheDefaultCredentialsOfTheSimulator() throws IOException {
        String guide = Files.readString(Path.of("guide.md"));
        Matcher defaults = Pattern.compile(
                        "SDKAppID (\\d+), identifier `(\\w+)`, secret key `(\\w+)` repeated four times")
                .matcher(guide);
        assertThat(defaults.find()).isTrue();
        Credentials key =
                Credentials.secretKey(defaults.group(2), defaults.group(3).repeat(4));
        try (TimClient defaultClient = TimFlux.builder(Long.parseLong(defaults.group(1)), key)
                .endpoint(simulator.endpoint())
                .build()) {
            assertThat(defaultClient.timPush().attributes().get("u1").block()).containsEntry("city", "Seoul");
        }
        assertThat(guide)
                .contains("printf '" + defaults.group(3) + "%.0s' 1 2 3 4")
                .containsOnlyOnce("--sdk-app-id " + defaults.group(1));
    }

    @Test
    void shouldNameThePackagesOfTheTypes() throws IOException {
        assertThat(Files.readString(Path.of("guide.md")))
                .contains(
                        "`TimFlux` is in `" + TimFlux.class.getPackageName() + "`",
                        "`TimSimulator` is in `" + TimSimulator.class.getPackageName() + "`",
                        "the types of the API are in `" + TimClient.class.getPackageName() + "`");
    }

    @Test
    void shouldMakeASingleCall() {
        // sample: singleCall
        Mono<String> city =
                client.timPush().attributes().get("u1").map(attributes -> attributes.getOrDefault("city", "unknown"));
        // end
        assertThat(city.block()).isEqualTo("Seoul");
    }

    @Test
    void shouldRunABulkStream() {
        Flux<String> accounts = Service.accounts(250).concatWithValues("no-such-user");
        // sample: bulkStream
        Mono<Long> moved = accounts // a Flux<String>: a query, a file, a topic
                .map(account -> AttributeUpdate.of(account, "city", "Busan"))
                .transform(push.attributes()::set)
                .filter(AccountResult::isSuccess)
                .count();
        // end
        assertThat(moved.block()).isEqualTo(250);
        assertThat(simulator.attributes("u249")).containsEntry("city", "Busan");
        Flux<AttributeUpdate> updates =
                Flux.just(AttributeUpdate.of("u1", "city", "Tokyo"), AttributeUpdate.of("u2", "shoe size", "38"));
        // sample: failures
        Flux<AttributeUpdate> dropped = push.attributes()
                .set(updates)
                .mapNotNull(result ->
                        result instanceof AccountResult.Failure<AttributeUpdate> failure ? failure.element() : null);
        // end
        assertThat(Service.list(dropped)).extracting(AttributeUpdate::account).containsExactly("u2");
    }

    @Test
    void shouldCollectResults() {
        Flux<String> accounts = Flux.just("u1", "u2");
        // sample: toMap
        Mono<Map<String, Map<String, String>>> attributes =
                push.attributes().get(accounts).as(AccountResult::toMap);
        // end
        assertThat(attributes.block()).containsEntry("u2", Map.of("city", "Seoul"));
        Flux<AttributeUpdate> updates =
                Flux.just(AttributeUpdate.of("u1", "city", "Tokyo"), AttributeUpdate.of("u2", "shoe size", "38"));
        // sample: partition
        Mono<List<String>> failedAccounts = push.attributes()
                .set(updates)
                .as(AccountResult::partition)
                .map(results ->
                        results.failures().stream().map(AccountResult::account).toList());
        // end
        assertThat(failedAccounts.block()).containsExactly("u2");
    }

    @Test
    void shouldSetADeadlineAndAQuota() {
        // sample: singleDeadline
        TimClient fastFailing = TimFlux.builder(sdkAppId, credentials)
                .endpoint(simulator.endpoint())
                .single(SingleOptions.defaults().withDeadline(Duration.ofSeconds(2)))
                .build();
        // end
        assertThat(fastFailing.timPush().attributes().get("u1").block()).containsEntry("city", "Seoul");
        fastFailing.close();
        client.close();
        // sample: share
        TimClient oneOfFour = TimFlux.builder(sdkAppId, credentials)
                .endpoint(simulator.endpoint())
                .quota(Quota.perSecond(25))
                .build();
        // end
        assertThat(oneOfFour.timPush().attributes().get("u1").block()).containsEntry("city", "Seoul");
        assertThat(oneOfFour.rateLimiters().get(0).configuredRate()).isEqualTo(25);
        oneOfFour.close();
    }

    @Test
    void shouldShareTheQuotaOnRedis() throws IOException {
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        String redisAddress = "redis://127.0.0.1:" + port;
        // sample: redis
        RedisQuota shared = RedisQuota.builder(sdkAppId, RedisURI.create(redisAddress))
                .instances(4)
                .build();
        TimClient oneOfMany = TimFlux.builder(sdkAppId, credentials)
                .endpoint(simulator.endpoint())
                .permitSchedulers(shared)
                .build();
        // end
        assertThat(oneOfMany.timPush().attributes().get("u1").block()).containsEntry("city", "Seoul");
        assertThat(shared.isShared()).isTrue();
        oneOfMany.close();
        shared.close();
        redis.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldReplaceAnError() {
        // sample: fallback
        Mono<String> city = push.attributes()
                .get("no-such-user")
                .map(attributes -> attributes.getOrDefault("city", "unknown"))
                .onErrorResume(TimException.class, error -> switch (error.kind()) {
                    case REJECTED, MISSING -> Mono.just("no such account");
                    case UNAVAILABLE, NOT_ATTEMPTED -> Mono.just("try again later");
                    default -> Mono.error(error);
                });
        // end
        assertThat(city.block()).isEqualTo("no such account");
    }

    @Test
    void shouldRecordMetrics() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        // sample: instrumented
        TimClient instrumented = TimFlux.builder(sdkAppId, credentials)
                .endpoint(simulator.endpoint())
                .instrumentation(MicrometerInstrumentation.metricsOnly("accounts", registry))
                .build();
        // end
        instrumented.timPush().attributes().get("u1").block();
        assertThat(registry.get("timflux.single.call").timer().count()).isOne();
        instrumented.close();
    }

    @Test
    void shouldCloseGracefully() {
        // sample: closeGracefully
        Mono<Void> closed = client.closeGracefully(Duration.ofSeconds(20));
        // end
        closed.block();
        StepVerifier.create(push.tags().get(Flux.just("u1")))
                .verifyErrorMessage("NOT_ATTEMPTED: The client was closed.");
    }

    @Test
    void shouldSupportOtherStyles() throws Exception {
        // sample: blocking
        Map<String, String> attributes = push.attributes().get("u1").block();
        // end
        assertThat(attributes).containsEntry("city", "Seoul");
        // sample: stage
        CompletionStage<Map<String, String>> stage = push.attributes().get("u1").toFuture();
        // end
        assertThat(stage.toCompletableFuture().get()).containsEntry("city", "Seoul");
        assertThat(Coroutines.city(push, "u1")).isEqualTo("Seoul");
        assertThat(Coroutines.cities(push, List.of("u1", "no-such-user", "u2"))).containsExactly("Seoul", "Seoul");
    }
}
