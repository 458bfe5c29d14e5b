package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static io.github.timflux.spring.TestApplications.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.PushApi;
import io.github.timflux.Region;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.redis.RedisQuota;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spi.PermitSchedulerProvider;
import io.github.timflux.spi.UserSigProvider;
import io.github.timflux.spring.autoconfigure.TimFluxRedisQuotaAutoConfiguration;
import io.github.timflux.spring.internal.health.TimFluxHealthIndicator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ApplicationContext;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

/** The health indicator of clients. */
final class HealthTest {

    /** The first probe of a JVM on a busy machine can take longer than the default of two seconds. */
    private static final String[] PROBE = {
        "management.health.timflux.probe=true", "management.health.timflux.timeout=10s"
    };

    private static TimFluxHealthIndicator indicator(TimClient client, Mono<Void> probe) {
        return new TimFluxHealthIndicator(client, () -> null, Map::of, probe);
    }

    private static Health health(ApplicationContext context) {
        return context.getBean(ReactiveHealthIndicator.class)
                .health(true)
                .blockOptional()
                .orElseThrow();
    }

    @Test
    void shouldBeUpWithoutACall() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator).run(context -> {
                Health health = health(context);
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails())
                        .containsEntry("endpoints", Map.of(simulator.endpoint().toString(), "CLOSED"))
                        .containsEntry("rateLimiters", Map.of())
                        .doesNotContainKey("lastResponse");
                assertThat(simulator.statistics().calls()).isZero();
            });
        }
    }

    @Test
    void shouldShowTheTimeOfTheLastResponse() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator).run(context -> {
                Instant before = Instant.now();
                assertThat(context.getBean(PushApi.class).attributes().get("u1").blockOptional())
                        .isPresent();
                Object last = health(context).getDetails().get("lastResponse");
                assertThat(Instant.parse(String.valueOf(last))).isBetween(before, Instant.now());
            });
        }
    }

    @Test
    void shouldShowTheRateLimiters() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues(
                            "timflux.quota.unlimited=false",
                            "timflux.quota.name=health",
                            "timflux.quota.calls-per-second=50")
                    .run(context -> {
                        assertThat(context.getBean(PushApi.class)
                                        .attributes()
                                        .get("u1")
                                        .blockOptional())
                                .isPresent();
                        assertThat(health(context).getDetails())
                                .extractingByKey("rateLimiters")
                                .asString()
                                .isEqualTo("{v4/timpush/get_attr={currentRate=50.0, throttled=false, pausedFor=PT0S,"
                                        + " pendingSingleCalls=0, pendingWindows=0}}");
                    });
        }
    }

    @Test
    void shouldNotBeUpWhenNoEndpointCanBeReached() {
        TimSimulator closed = TestApplications.simulator().start();
        closed.close();
        calling(closed).withPropertyValues("timflux.single.max-attempts=1").run(context -> {
            PushApi push = context.getBean(PushApi.class);
            // Ten failures in a row open the circuit.
            assertThat(Flux.range(0, 10)
                            .concatMap(i -> readAttributes(push))
                            .collectList()
                            .block())
                    .containsOnly(ErrorKind.UNAVAILABLE);
            Health health = health(context);
            // The circuit becomes half-open after 0.5 s, and then the status is UNKNOWN.
            assertThat(health.getStatus()).isIn(Status.DOWN, Status.UNKNOWN);
            assertThat(health.getDetails())
                    .extractingByKey("endpoints", map(String.class, String.class))
                    .containsOnlyKeys(closed.endpoint().toString())
                    .allSatisfy((endpoint, state) ->
                            assertThat(state).doesNotStartWith("CLOSED").contains("; the last error: ", "refused"));
            assertThat(health.getDetails()).doesNotContainKey("lastResponse");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED, CLOSED, UP",
        "OPEN, CLOSED, UP",
        "HALF_OPEN, CLOSED, UP",
        "OPEN, OPEN, DOWN",
        // Not DOWN: the application needs requests to probe the endpoint.
        "OPEN, HALF_OPEN, UNKNOWN",
        "HALF_OPEN, OPEN, UNKNOWN"
    })
    void shouldFollowTheBestCircuit(Circuit first, Circuit second, String expected) {
        TimClient client = new StubClient(List.of(
                new EndpointState(Region.SINGAPORE.endpoint(), first),
                new EndpointState(Region.SINGAPORE.backupEndpoint(), second)));
        StepVerifier.create(indicator(client, Mono.empty()).health())
                .assertNext(health -> assertThat(health.getStatus()).isEqualTo(new Status(expected)))
                .verifyComplete();
    }

    @ParameterizedTest
    @CsvSource({
        "CREDENTIALS, CLOSED, DOWN",
        "FORBIDDEN, CLOSED, DOWN",
        "CREDENTIALS, OPEN, DOWN",
        "TRANSIENT, CLOSED, DOWN",
        "THROTTLED, CLOSED, UNKNOWN",
        "THROTTLED, HALF_OPEN, UNKNOWN",
        "THROTTLED, OPEN, DOWN"
    })
    void shouldNotBeUpWithAProblem(ErrorKind kind, Circuit circuit, String expected) {
        TimException error = new TimException(kind, 7, "Refused.", null);
        TimClient client = new StubClient(
                List.of(new EndpointState(Region.SINGAPORE.endpoint(), circuit, "status 404")),
                List.of(new ClientProblem("get_tag", error, 3, Duration.ofSeconds(9))));
        StepVerifier.create(indicator(client, Mono.empty()).health())
                .assertNext(health -> {
                    assertThat(health.getStatus()).isEqualTo(new Status(expected));
                    assertThat(health.getDetails().get("problems"))
                            .hasToString("[{kind=" + kind + ", operation=get_tag, failedAttempts=3, duration=PT9S,"
                                    + " lastError=" + kind + " 7: Refused.}]");
                    assertThat(health.getDetails().get("endpoints"))
                            .hasToString("{" + Region.SINGAPORE.endpoint() + "=" + circuit
                                    + "; the last error: status 404}");
                    assertThat(health.getDetails().get("reason")).asString().endsWith(".");
                })
                .verifyComplete();
    }

    @Test
    void shouldBeDownUntilTheServiceAcceptsTheCredentials() {
        try (TimSimulator simulator =
                TestApplications.simulator().identifier("other").start()) {
            calling(simulator).run(context -> {
                assertThat(readAttributes(context.getBean(PushApi.class)).block())
                        .isEqualTo(ErrorKind.CREDENTIALS);
                assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            });
        }
    }

    private static Mono<ErrorKind> readAttributes(PushApi push) {
        return push.attributes()
                .get("u1")
                .map(attributes -> ErrorKind.INVALID)
                .onErrorResume(TimException.class, failure -> Mono.just(failure.kind()));
    }

    @ParameterizedTest
    @CsvSource({"timpush, /v4/timpush/get_attr_name", "all_member_push, /v4/all_member_push/im_get_attr_name"})
    void shouldProbeWithTheConfiguredPathFamily(String family, String path) {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues(PROBE)
                    .withPropertyValues("timflux.path-family=" + family)
                    .run(context -> {
                        assertThat(simulator.statistics().calls()).isZero();
                        Health health = health(context);
                        assertThat(health.getStatus()).isEqualTo(Status.UP);
                        assertThat(health.getDetails()).containsKey("lastResponse");
                        assertThat(simulator.callCountByPath()).containsOnly(Map.entry(path, 1L));
                    });
        }
    }

    @Test
    void shouldBeDownWhenTheProbeFails() {
        try (TimSimulator simulator =
                TestApplications.simulator().identifier("other").start()) {
            calling(simulator).withPropertyValues(PROBE).run(context -> {
                Health health = health(context);
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails())
                        .containsKeys("endpoints", "rateLimiters")
                        .extractingByKey("error")
                        .asString()
                        .contains("90009");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, UNKNOWN, The service throttled the probe.",
        "NOT_ATTEMPTED, UNKNOWN, The probe was not sent within its time-out.",
        "TRANSIENT, DOWN, The probe failed.",
        "UNAVAILABLE, DOWN, The probe failed.",
        "CREDENTIALS, DOWN, The probe failed.",
        "FORBIDDEN, DOWN, The probe failed.",
        "REJECTED, DOWN, The probe failed."
    })
    void shouldFollowTheErrorOfTheProbe(ErrorKind kind, String status, String reason) {
        TimClient client = new StubClient(List.of(new EndpointState(Region.SINGAPORE.endpoint(), Circuit.CLOSED)));
        TimException error = new TimException(kind, 7, "Because.", null);
        StepVerifier.create(indicator(client, Mono.error(error)).health())
                .assertNext(health -> {
                    assertThat(health.getStatus()).isEqualTo(new Status(status));
                    assertThat(health.getDetails()).containsEntry("reason", reason);
                    assertThat(health.getDetails().get("error")).asString().contains(kind + " 7: Because.");
                })
                .verifyComplete();
    }

    @Test
    void shouldBeDownAfterAnUnsentProbeWhenAllCircuitsAreOpen() {
        TimClient client = new StubClient(List.of(new EndpointState(Region.SINGAPORE.endpoint(), Circuit.OPEN)));
        TimException error = new TimException(ErrorKind.NOT_ATTEMPTED, 0, "Because.", null);
        StepVerifier.create(indicator(client, Mono.error(error)).health())
                .assertNext(health -> assertThat(health.getStatus()).isEqualTo(Status.DOWN))
                .verifyComplete();
    }

    @Test
    void shouldMakeOneAttemptForEachProbe() {
        try (TimSimulator simulator = TestApplications.simulator()
                .enqueueFaults(Collections.nCopies(3, InjectedFault.BAD_GATEWAY).toArray(InjectedFault[]::new))
                .start()) {
            calling(simulator).withPropertyValues(PROBE).run(context -> {
                assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                assertThat(simulator.statistics().calls()).isOne();
            });
        }
    }

    @Test
    void shouldEndTheProbeAtItsTimeout() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues(
                            "management.health.timflux.probe=true", "management.health.timflux.timeout=500ms")
                    .run(context -> {
                        // The first call of a JVM can take longer than the time-out, and the probe would not be sent.
                        assertThat(readAttributes(context.getBean(PushApi.class))
                                        .block())
                                .isEqualTo(ErrorKind.INVALID);
                        simulator.enqueueFaults(InjectedFault.NO_RESPONSE);
                        Health health = health(context);
                        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.getDetails().get("error")).asString().contains("500 ms");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "2m"})
    void shouldRefuseATimeoutOutOfRange(String value) {
        usual().withPropertyValues("management.health.timflux.probe=true", "management.health.timflux.timeout=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("timeout of TimClient.ping is ")
                        .hasMessageContaining("; expected 1 ms to 1 min."));
    }

    /** The permits of the service are taken, and thousands of single calls wait for more. */
    @Test
    void shouldProbeBesideThousandsOfPendingCalls() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues(PROBE)
                    .withPropertyValues(
                            "timflux.quota.unlimited=false",
                            "timflux.quota.name=busy",
                            "timflux.quota.calls-per-second=1",
                            "timflux.single.deadline=10m")
                    .run(context -> {
                        PushApi push = context.getBean(PushApi.class);
                        Disposable.Composite pending = Disposables.composite();
                        for (int i = 0; i < 3_000; i++) {
                            pending.add(push.attributes()
                                    .get("u" + i)
                                    .onErrorComplete()
                                    .subscribe());
                        }
                        assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                        pending.dispose();
                    });
        }
    }

    @Test
    void shouldBeUnknownWhenCallsOfTheSameOperationTakeAllPermits() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues(
                            "management.health.timflux.probe=true",
                            "timflux.quota.unlimited=false",
                            "timflux.quota.name=names",
                            "timflux.quota.calls-per-second=1",
                            "timflux.single.deadline=10m")
                    .run(context -> {
                        PushApi push = context.getBean(PushApi.class);
                        Disposable.Composite pending = Disposables.composite();
                        for (int i = 0; i < 100; i++) {
                            pending.add(push.attributeNames()
                                    .get()
                                    .onErrorComplete()
                                    .subscribe());
                        }
                        Health health = health(context);
                        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
                        assertThat(health.getDetails())
                                .containsEntry("reason", "The probe was not sent within its time-out.");
                        pending.dispose();
                    });
        }
    }

    @Test
    void shouldShareOneProbeBetweenConcurrentChecks() {
        Sinks.Empty<Void> response = Sinks.empty();
        PublisherProbe<Void> probe = PublisherProbe.of(response.asMono());
        TimClient client = new StubClient(List.of(new EndpointState(Region.SINGAPORE.endpoint(), Circuit.CLOSED)));
        TimFluxHealthIndicator indicator = indicator(client, probe.mono());
        List<Status> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            indicator.health().subscribe(health -> statuses.add(health.getStatus()));
        }
        assertThat(probe.subscribeCount()).isOne();
        response.tryEmitEmpty().orThrow();
        assertThat(statuses).containsExactly(Status.UP, Status.UP, Status.UP);
        StepVerifier.create(indicator.health()).expectNextCount(1).verifyComplete();
        assertThat(probe.subscribeCount()).as("a later check").isEqualTo(2);
    }

    @Test
    void shouldBeDownWhenTheUserSigProviderFails() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .withPropertyValues("timflux.single.max-attempts=1")
                    .withBean(
                            UserSigProvider.class,
                            () -> () -> Mono.error(new IllegalStateException("The vault is sealed")))
                    .run(context -> {
                        assertThat(readAttributes(context.getBean(PushApi.class))
                                        .block())
                                .isEqualTo(ErrorKind.UNAVAILABLE);
                        Health health = health(context);
                        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.getDetails())
                                .containsEntry("reason", "The UserSig provider fails, so no request can be signed.");
                        assertThat(health.getDetails().get("problems"))
                                .asString()
                                .contains("The vault is sealed");
                    });
        }
    }

    @Test
    void shouldShowTheModeOfARedisQuota() {
        try (TimSimulator simulator = TestApplications.simulator().start();
                RedisQuota quota =
                        TestApplications.redisQuotaBuilder().instances(1).build()) {
            calling(simulator)
                    .withConfiguration(AutoConfigurations.of(TimFluxRedisQuotaAutoConfiguration.class))
                    .withBean(PermitSchedulerProvider.class, () -> quota)
                    .withPropertyValues("timflux.quota.unlimited=false")
                    .run(context -> {
                        quota.schedulerFor("v4/timpush/get_attr");
                        Health health = health(context);
                        // Not DOWN without Redis: the client continues with its local share.
                        assertThat(health.getStatus()).isEqualTo(Status.UP);
                        assertThat(health.getDetails())
                                .extractingByKey("redisQuota")
                                .asString()
                                .contains("shared=true", "v4/timpush/get_attr={mode=REDIS");
                    });
        }
    }

    @Test
    void shouldShowNoRedisQuotaWithoutOne() {
        try (TimSimulator simulator = TestApplications.simulator().start()) {
            calling(simulator)
                    .run(context -> assertThat(health(context).getDetails()).doesNotContainKey("redisQuota"));
        }
    }

    @Test
    void shouldCancelTheProbe() {
        PublisherProbe<Void> probe = PublisherProbe.of(Mono.never());
        TimClient client = TestApplications.client();
        indicator(client, probe.mono()).health().as(Flux::from).subscribe().dispose();
        probe.assertWasCancelled();
        client.close();
    }

    @Test
    void shouldHaveOneIndicatorForEachClient() {
        usual().withPropertyValues("timflux.clients.orders.sdk-app-id=1", "timflux.clients.news.sdk-app-id=2")
                .withBean("mine", TimClient.class, TestApplications::client)
                .run(context -> assertThat(context.getBean(CompositeReactiveHealthContributor.class).stream())
                        .extracting(ReactiveHealthContributors.Entry::name)
                        .containsExactlyInAnyOrder("orders", "news", "mine"));
    }

    @ParameterizedTest
    @CsvSource({"management.health.timflux.enabled", "management.health.defaults.enabled"})
    void shouldBeDisabledByProperties(String property) {
        usual().withPropertyValues(property + "=false")
                .run(context -> assertThat(context).doesNotHaveBean(ReactiveHealthContributor.class));
    }

    @Test
    void shouldUseAnIndicatorOfTheApplication() {
        usual().withBean(
                        "timfluxHealthIndicator",
                        ReactiveHealthIndicator.class,
                        () -> () -> Mono.just(Health.up().build()))
                .run(context -> assertThat(context).hasSingleBean(ReactiveHealthContributor.class));
    }
}
