package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.builderStates;
import static io.github.timflux.spring.TestApplications.calling;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.redis.RedisQuotaState;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spring.autoconfigure.TimFluxRedisQuotaAutoConfiguration;
import io.github.timflux.spring.internal.client.ClientQuotas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;
import reactor.core.publisher.Flux;

/** Rates of operations by path: {@code timflux.calls.[PATH].per-second}. */
@ExtendWith(OutputCaptureExtension.class)
final class OperationRatePropertiesTest {

    private static final String PUSH = "v4/timpush/push";
    private static final String BATCH = "v4/timpush/batch";
    private static final String GET = "v4/timpush/get_attr";

    /** The quota has a name of its own, because clients of other tests can use the default quota with other rates. */
    private static ApplicationContextRunner application() {
        return TestApplications.usual().withPropertyValues("timflux.quota.name=operation-rates");
    }

    private static Quota quota(ApplicationContextRunner application, String client) {
        return (Quota) requireNonNull(
                requireNonNull(builderStates(application).get(client)).get("quota"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timflux.calls.[v4/timpush/push].per-second",
                "timflux.calls[v4/timpush/push].per-second",
                "timflux.calls[v4/timpush/push].perSecond",
                "timflux.calls[v4/timpush/push].per_second",
                "timflux.calls.\"[v4/timpush/push]\".per-second"
            })
    void shouldSetTheRateOfAnOperation(String name, CapturedOutput output) {
        assertThat(quota(application().withPropertyValues(name + "=0.5", "timflux.quota.bulk-share=0.3"), "default"))
                .isEqualTo(Quota.perSecond(100)
                        .withName("operation-rates")
                        .withBulkShare(0.3)
                        .withOperationRate(PUSH, 0.5));
        assertThat(output).doesNotContain("have no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timflux:\n  calls:\n    \"[v4/all_member_push/im_push]\":\n      per-second: 1\n",
                "timflux:\n  calls:\n    \"[v4/all_member_push/im_push]\": {perSecond: 1}\n",
                "timflux.calls.\"[v4/all_member_push/im_push]\".per-second: 1\n"
            })
    void shouldSetTheRateOfAnOperationInYaml(String yaml) throws IOException {
        var source = new YamlPropertySourceLoader()
                .load("yaml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .get(0);
        Quota quota = quota(
                application()
                        .withInitializer(context ->
                                context.getEnvironment().getPropertySources().addFirst(source)),
                "default");
        assertThat(quota.operationRates()).containsExactly(entry("v4/all_member_push/im_push", 1.0));
    }

    @Test
    void shouldInheritAndOverrideTheRateOfEachOperation() {
        ApplicationContextRunner application = application()
                .withPropertyValues(
                        "timflux.calls.[v4/timpush/push].per-second=1",
                        "timflux.clients.orders.sdk-app-id=1",
                        "timflux.clients.orders.calls.[v4/timpush/batch].per-second=30",
                        "timflux.clients.news.sdk-app-id=2",
                        "timflux.clients.news.calls.[v4/timpush/push].per-second=2")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "first", Map.of("timflux.calls[v4/timpush/revoke].per-second", "7"))));
        String revoke = "v4/timpush/revoke";
        assertThat(quota(application, "default").operationRates()).isEqualTo(Map.of(PUSH, 1.0, revoke, 7.0));
        assertThat(quota(application, "orders").operationRates())
                .isEqualTo(Map.of(PUSH, 1.0, revoke, 7.0, BATCH, 30.0));
        assertThat(quota(application, "news").operationRates()).isEqualTo(Map.of(PUSH, 2.0, revoke, 7.0));
    }

    @Test
    void shouldIgnoreTheRateOfAnOperationOfAnUnlimitedQuota() {
        assertThat(quota(
                        application()
                                .withPropertyValues(
                                        "timflux.calls.[v4/timpush/push].per-second=1", "timflux.quota.unlimited=true"),
                        "default"))
                .isEqualTo(Quota.unlimited());
    }

    @Test
    void shouldKeepTheRateOfAnOperation() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues(
                            "timflux.quota.unlimited=false",
                            "timflux.quota.name=by-operation",
                            "timflux.calls.[v4/timpush/get_attr].per-second=5")
                    .run(context -> {
                        PushApi push = context.getBean(PushApi.class);
                        Flux.range(0, 12)
                                .concatMap(i -> push.attributes().get("u" + i))
                                .blockLast();
                        assertThat(simulator.statistics().calls()).isEqualTo(12);
                        assertThat(simulator.statistics().maxCallsPerSecond()).isLessThanOrEqualTo(5);
                        assertThat(context.getBean(TimClient.class).rateLimiters())
                                .extracting(RateLimiterState::configuredRate)
                                .containsExactly(5.0);
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            timflux.calls.[v4/timpush/push].per-second=0 | timflux.calls[v4/timpush/push].per-second: \
            The rate of v4/timpush/push is 0; expected 0.01 to 100000.
            timflux.calls.[/v4/timpush/push].per-second=1 | timflux.calls[/v4/timpush/push].per-second: \
            The path of the operation is "/v4/timpush/push"; expected v4/<service>/<command>
            timflux.calls.v4/timpush/push.per-second=1 | with at most 128 characters. \
            Write the path in brackets, such as timflux.calls.[v4/timpush/push].per-second=1.
            timflux.clients.a.calls.[push].per-second=1 | timflux.clients.a.calls[push].per-second: The path of the
            timflux.calls.[v4/timpush/push].per-second=fast | timflux.calls[v4/timpush/push].per-second
            timflux.calls.[v4/timpush/push]=1 | timflux.calls[v4/timpush/push]
            """)
    void shouldNameThePropertyThatIsInvalid(String property, String message) {
        application()
                .withPropertyValues(property)
                .run(context -> assertThat(context).hasFailed().getFailure().hasStackTraceContaining(message));
    }

    @Test
    void shouldNameTheInheritedPropertyThatIsInvalid() {
        TestApplications.empty()
                .withPropertyValues(
                        "timflux.region=singapore",
                        "timflux.clients.a.sdk-app-id=1",
                        "timflux.clients.a.secret-key=" + TestApplications.KEY,
                        "timflux.calls.[v4/timpush/push].per-second=0")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining(": timflux.calls[v4/timpush/push].per-second: The rate of"));
    }

    @ParameterizedTest
    @CsvSource({
        "timflux.calls.[v4/timpush/push].per-secnd,timflux.calls[v4/timpush/push].per-secnd",
        "timflux.calls.v4.timpush.push.per-second,timflux.calls.v4.timpush.push.per-second"
    })
    void shouldWarnOfMisspeltNames(String misspelt, String shown, CapturedOutput output) {
        application().withPropertyValues(misspelt + "=1").run(context -> assertThat(output)
                .contains("    - " + shown + " (")
                .contains("; the nearest name is timflux.calls[*].per-second\n"));
        application()
                .withPropertyValues(misspelt.replace("timflux.calls", "timflux.clients.a.calls") + "=1")
                .run(context -> assertThat(output)
                        .contains("    - " + shown.replace("timflux.calls", "timflux.clients.a.calls") + " (")
                        .contains("; the nearest name is timflux.clients.a.calls[*].per-second\n"));
    }

    private static ApplicationContextRunner sharing() {
        return application()
                .withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                .withPropertyValues("timflux.quota.redis.uri=redis://localhost:1", "timflux.quota.redis.instances=2");
    }

    @Test
    void shouldSetTheRateOfAnOperationOfTheSharedQuota() {
        sharing()
                .withPropertyValues("timflux.calls.[v4/timpush/get_attr].per-second=1")
                .run(context -> {
                    RedisQuota quota = (RedisQuota)
                            requireNonNull(context.getBean(ClientQuotas.class).of("default"));
                    quota.schedulerFor(GET);
                    quota.schedulerFor(PUSH);
                    assertThat(quota.states())
                            .extracting(RedisQuotaState::callsPerSecond)
                            .containsExactly(1, 100);
                });
    }

    @Test
    void shouldRefuseAFractionForTheSharedQuota() {
        sharing()
                .withPropertyValues("timflux.calls.[v4/timpush/push].per-second=0.5")
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("timflux.calls[v4/timpush/push].per-second: The rate of"
                                + " v4/timpush/push is 0.5; expected a whole number from 1 to 100000"));
    }
}
