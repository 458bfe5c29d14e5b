package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.calling;
import static io.github.timflux.spring.Applications.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import redis.embedded.RedisServer;

/** A quota that instances share, switched on by properties. */
final class RedisQuotaTest {

    private static final String KEY = "timflux:1400000000:v4/timpush/get_attr";

    private static RedisServer redis;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass of-a-test")
                .build();
        redis.start();
    }

    @AfterAll
    static void stop() throws IOException {
        redis.stop();
    }

    private static List<String> keys() {
        try (RedisClient client = RedisClient.create("redis://:of-a-test@127.0.0.1:" + port);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            List<String> keys = connection.sync().keys("*");
            connection.sync().flushall();
            return keys;
        }
    }

    private static ApplicationContextRunner sharing(ApplicationContextRunner application) {
        return application
                .withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                .withPropertyValues("timflux.quota.unlimited=false", "timflux.quota.redis.instances=2");
    }

    private static void shouldCallByPermitsOfRedis(String... properties) {
        try (TimSimulator simulator = Applications.simulator().start()) {
            sharing(calling(simulator))
                    .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                    .withPropertyValues(properties)
                    .run(context -> assertThat(context.getBean(PushApi.class)
                                    .attributes()
                                    .get("u1")
                                    .blockOptional())
                            .contains(Map.of("name", "u1")));
        }
        assertThat(keys()).containsExactly(KEY);
    }

    @Test
    void shouldShareAQuotaOnTheRedisThatItIsTold() {
        shouldCallByPermitsOfRedis(
                "timflux.quota.redis.uri=redis://:of-a-test@127.0.0.1:" + port, "spring.data.redis.port=1");
    }

    @Test
    void shouldShareAQuotaOnTheRedisOfTheApplication() {
        shouldCallByPermitsOfRedis(
                "spring.data.redis.host=127.0.0.1",
                "spring.data.redis.port=" + port,
                "spring.data.redis.password=of-a-test");
        shouldCallByPermitsOfRedis("spring.data.redis.url=redis://default:of-a-test@127.0.0.1:" + port);
    }

    @Test
    void shouldReportToTheRegistryOfTheApplication() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (TimSimulator simulator = Applications.simulator().start()) {
            sharing(calling(simulator))
                    .withPropertyValues("timflux.quota.redis.uri=redis://:of-a-test@127.0.0.1:" + port)
                    .withBean(MeterRegistry.class, () -> registry)
                    .run(context -> {
                        context.getBean(PushApi.class).attributes().get("u1").block();
                        assertThat(registry.get("timflux.redis.granted")
                                        .tag("client", "default")
                                        .functionCounter()
                                        .count())
                                .isOne();
                    });
        }
        assertThat(keys()).containsExactly(KEY);
    }

    @Test
    void shouldShareNothingUnlessItIsToldHowManyThereAre() {
        try (TimSimulator simulator = Applications.simulator().start()) {
            calling(simulator)
                    .withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                    .withPropertyValues("timflux.quota.redis.uri=redis://:of-a-test@127.0.0.1:" + port)
                    .run(context -> assertThat(context.getBean(PushApi.class)
                                    .attributes()
                                    .get("u1")
                                    .blockOptional())
                            .isPresent());
        }
        assertThat(keys()).isEmpty();
    }

    @Test
    void shouldPreferPermitsOfTheApplication() {
        RedisQuota mine = RedisQuota.builder(1, RedisURI.create("redis://:of-a-test@127.0.0.1:" + port))
                .instances(1)
                .keyPrefix("mine:")
                .build();
        try (TimSimulator simulator = Applications.simulator().start()) {
            sharing(calling(simulator))
                    .withBean(PermitSchedulerProvider.class, () -> mine)
                    .run(context -> assertThat(context.getBean(PushApi.class)
                                    .attributes()
                                    .get("u1")
                                    .blockOptional())
                            .isPresent());
        }
        assertThat(keys()).containsExactly("mine:1:v4/timpush/get_attr");
    }

    @Test
    void shouldNameTheRateEvenOfAnUnlimitedQuota() {
        sharing(usual())
                .withPropertyValues(
                        "timflux.quota.redis.uri=redis://localhost:1",
                        "timflux.quota.unlimited=true",
                        "timflux.quota.calls-per-second=0")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining(
                                "timflux.quota.calls-per-second: The calls per second is 0; expected 1 to 100000."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            instances=101 | instances | The number of instances is 101; expected 1 to 100.
            instances=0   | instances | The number of instances is 0; expected 1 to 100000.
            slack=1s      | slack     | The slack is PT1S; expected PT0.001S to PT0.5S.
            block=0       | block     | The block is 0; expected 1 to 1000.
            timeout=11s   | timeout   | The time-out is PT11S; expected PT0.001S to PT10S.
            uri=here      | uri       | It is no URI of Redis; expected one such as redis://user:password@host:6379/0.
            """)
    void shouldNameThePropertyThatIsWrong(String property, String name, String reason) {
        sharing(usual())
                .withPropertyValues("timflux.quota.redis.uri=redis://localhost:1", "timflux.quota.redis." + property)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("timflux.quota.redis.%s: %s", name, reason));
    }

    @Test
    void shouldSayThatThereIsNoRedis() {
        sharing(usual()).run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .hasStackTraceContaining("timflux.quota.redis.uri: There is none, nor a Redis of the application"));
        sharing(usual())
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues("spring.data.redis.cluster.nodes=localhost:1")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("spring.data.redis describes more than one Redis"));
    }

    @ImportAutoConfiguration({TimFluxAutoConfiguration.class, TimFluxRedisQuotaAutoConfiguration.class})
    static final class Application {}

    @Test
    void shouldSayWhatIsMissing() {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(Applications.USUAL)
                .withPropertyValues("timflux.quota.redis.instances=2")
                .withClassLoader(new FilteredClassLoader("io.github.timflux.redis"))
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("timflux.quota.redis.instances: It is 2, but nothing can share a"
                                + " quota; expected timflux-redis-quota on the class path."));
    }
}
