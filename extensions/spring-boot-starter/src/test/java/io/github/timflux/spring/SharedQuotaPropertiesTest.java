package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static io.github.timflux.spring.TestApplications.usual;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.internal.Setting;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaBuilder;
import io.github.timflux.redis.internal.RedisQuotaSettingCatalog;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spring.autoconfigure.TimFluxAutoConfiguration;
import io.github.timflux.spring.autoconfigure.TimFluxRedisQuotaAutoConfiguration;
import io.github.timflux.spring.internal.properties.RedisQuotaProperties;
import io.github.timflux.spring.internal.redis.RedisQuotaFactory;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;
import redis.embedded.RedisServer;

/** A quota that instances share through Redis, enabled by properties. */
final class SharedQuotaPropertiesTest {

    private static final String KEY = "timflux:1400000000:v4/timpush/get_attr";

    private static RedisServer redis;
    private static int port;
    private static RedisClient client;
    private static RedisCommands<String, String> commands;

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
        client = RedisClient.create("redis://:of-a-test@127.0.0.1:" + port);
        commands = client.connect().sync();
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        redis.stop();
    }

    private static ApplicationContextRunner sharing(ApplicationContextRunner application) {
        return application
                .withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                .withPropertyValues("timflux.quota.unlimited=false", "timflux.quota.redis.instances=2");
    }

    private static void callWithPermitsOfRedis(String... properties) {
        UsedOperation operation = UsedOperation.create(commands, KEY);
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            sharing(calling(simulator))
                    .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                    .withPropertyValues("timflux.quota.redis.timeout=2s")
                    .withPropertyValues(properties)
                    .run(context -> assertThat(context.getBean(PushApi.class)
                                    .attributes()
                                    .get("u1")
                                    .blockOptional())
                            .contains(Map.of("name", "u1")));
        }
        operation.assertUsedAgain();
    }

    @Test
    void shouldUseTheRedisOfTheUriProperty() {
        callWithPermitsOfRedis(
                "timflux.quota.redis.uri=redis://:of-a-test@127.0.0.1:" + port, "spring.data.redis.port=1");
    }

    @Test
    void shouldUseTheRedisOfSpringData() {
        callWithPermitsOfRedis(
                "spring.data.redis.host=127.0.0.1",
                "spring.data.redis.port=" + port,
                "spring.data.redis.password=of-a-test");
        callWithPermitsOfRedis("spring.data.redis.url=redis://default:of-a-test@127.0.0.1:" + port);
    }

    @Test
    void shouldReportMetrics() {
        UsedOperation operation = UsedOperation.create(commands, KEY);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            sharing(calling(simulator))
                    .withPropertyValues(
                            "timflux.quota.redis.uri=redis://:of-a-test@127.0.0.1:" + port,
                            "timflux.quota.redis.timeout=2s")
                    .withBean(MeterRegistry.class, () -> registry)
                    .run(context -> {
                        context.getBean(PushApi.class).attributes().get("u1").block();
                        assertThat(registry.get("timflux.redis.permits")
                                        .tag("client", "default")
                                        .functionCounter()
                                        .count())
                                .isOne();
                    });
        }
        operation.assertUsedAgain();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri=redis://localhost:1",
                "ssl.bundle=tim",
                "key-prefix=my:",
                "jitter-tolerance=20ms",
                "max-block-size=5",
                "timeout=250ms"
            })
    void shouldRequireTheNumberOfInstancesWithAnyOtherProperty(String property) {
        usual().withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                .withPropertyValues("timflux.quota.redis." + property)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining(
                                "timflux.quota.redis.instances: It is not set, but timflux.quota.redis.%s is; expected"
                                        + " the maximum number of instances that share the quota",
                                property.split("=", -1)[0]));
    }

    /** So that a new property is not forgotten in the check above. */
    @Test
    void shouldRequireTheNumberOfInstancesWithEveryOtherProperty() {
        assertThat(RedisQuotaProperties.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrder(
                        "instances", "uri", "ssl", "keyPrefix", "jitterTolerance", "maxBlockSize", "timeout");
    }

    @Test
    void shouldPreferPermitSchedulersOfTheApplication() {
        UsedOperation operation = UsedOperation.create(commands, "mine:1:v4/timpush/get_attr");
        RedisQuota mine = RedisQuota.builder(1, RedisURI.create("redis://:of-a-test@127.0.0.1:" + port))
                .instances(1)
                .keyPrefix("mine:")
                .timeout(Duration.ofSeconds(2))
                .build();
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            sharing(calling(simulator))
                    .withBean(PermitSchedulerProvider.class, () -> mine)
                    .run(context -> assertThat(context.getBean(PushApi.class)
                                    .attributes()
                                    .get("u1")
                                    .blockOptional())
                            .isPresent());
        }
        operation.assertUsedAgain();
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "true, 0.5", "false, 0.5", "false, 2.5"})
    void shouldCheckTheRateAlsoForAnUnlimitedQuota(boolean unlimited, String rate) {
        sharing(usual())
                .withPropertyValues(
                        "timflux.quota.redis.uri=redis://localhost:1",
                        "timflux.quota.unlimited=" + unlimited,
                        "timflux.quota.calls-per-second=" + rate)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining(
                                "timflux.quota.calls-per-second: quota.calls-per-second is %s; expected a whole number "
                                        + "from 1 to 100000",
                                rate));
    }

    private static ApplicationContextRunner withRedisUri() {
        return sharing(usual()).withPropertyValues("timflux.quota.redis.uri=redis://localhost:1");
    }

    static List<Setting<?>> settings() {
        return RedisQuotaSettingCatalog.all();
    }

    static Stream<Setting<?>> settingsWithRange() {
        return settings().stream().filter(SettingValues::hasRange);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void shouldPassEachSettingToTheQuota(Setting<?> setting) {
        Object value = SettingValues.valid(setting);
        RedisQuotaBuilder builder = TestApplications.redisQuotaBuilder().instances(2);
        SettingValues.set(builder, setting, value);
        try (RedisQuota expected = builder.build()) {
            assertThat(quotaState(withRedisUri().withPropertyValues("timflux." + setting.name() + "=" + value)))
                    .isEqualTo(state(expected));
        }
    }

    @Test
    void shouldHaveTheDefaultsOfTheQuotaBuilder() {
        try (RedisQuota expected =
                TestApplications.redisQuotaBuilder().instances(2).build()) {
            assertThat(quotaState(withRedisUri())).isEqualTo(state(expected));
        }
    }

    private static List<Object> quotaState(ApplicationContextRunner application) {
        List<Object> state = new ArrayList<>();
        application.run(context -> {
            assertThat(context).hasNotFailed();
            Queue<?> quotas =
                    (Queue<?>) ReflectionTestUtils.getField(context.getBean(RedisQuotaFactory.class), "quotas");
            assertThat(quotas).hasSize(1);
            quotas.forEach(quota -> state.addAll(state(quota)));
        });
        return state;
    }

    private static List<Object> state(Object quota) {
        return Stream.of("keyPrefix", "settings")
                .map(field -> requireNonNull(ReflectionTestUtils.getField(quota, field)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("settingsWithRange")
    void shouldNameThePropertyThatIsOutOfRange(Setting<?> setting) {
        String property = "timflux." + setting.name();
        withRedisUri()
                .withPropertyValues(property + "=" + SettingValues.invalid(setting))
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("%s: %s", property, SettingValues.errorMessage(setting)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            instances=101 | instances | quota.redis.instances is 101; expected 1 to 100.
            uri=here      | uri       | The Redis URI is ***; expected a URI such as redis://user:password@host:6379/0
            uri=redis-sentinel://u:pw@a   | uri | The Redis URI is redis-sentinel://***@a; expected # and the name of the master
            ssl.bundle=tim | ssl.bundle | The bundle is tim, but the URI has no TLS; expected a URI that begins with rediss.
            """)
    void shouldNameThePropertyItsValueAndWhatWasExpected(String property, String name, String reason) {
        withRedisUri().withPropertyValues("timflux.quota.redis." + property).run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .hasStackTraceContaining("timflux.quota.redis.%s: %s", name, reason));
    }

    @Test
    void shouldFailWithoutARedisOrABundle() {
        sharing(usual()).run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .hasStackTraceContaining(
                        "timflux.quota.redis.uri: It is not set, and the application has no Redis of its own"));
        sharing(usual())
                .withPropertyValues("timflux.quota.redis.ssl.bundle=tim")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("timflux.quota.redis.ssl.bundle: It is tim, but there is no"
                                + " timflux.quota.redis.uri; expected the bundle as spring.data.redis.ssl.bundle."));
        sharing(usual())
                .withPropertyValues(
                        "timflux.quota.redis.uri=rediss://localhost:1", "timflux.quota.redis.ssl.bundle=tim")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining(
                                "timflux.quota.redis.ssl.bundle: The bundle is tim; expected one of []."));
    }

    @ImportAutoConfiguration({TimFluxAutoConfiguration.class, TimFluxRedisQuotaAutoConfiguration.class})
    static final class Application {}

    @Test
    void shouldFailWithoutTheRedisQuotaModule() {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(TestApplications.USUAL)
                .withPropertyValues("timflux.quota.redis.instances=2")
                .withClassLoader(new FilteredClassLoader("io.github.timflux.redis"))
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("timflux.quota.redis.instances: It is 2, but a shared quota is"
                                + " not available; expected timflux-redis-quota on the class path."));
    }
}
