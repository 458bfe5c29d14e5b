package io.github.timflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The sample web application, called over HTTP. */
final class SampleApplicationTest {

    private static final int REQUESTS = 300;

    @Configuration(proxyBeanMethods = false)
    static final class Accounts {

        @Bean
        Flux<String> accounts() {
            return Flux.just("u1", "x", "u2");
        }
    }

    @Test
    void shouldBatchConcurrentRequests() {
        try (TimSimulator simulator =
                        WebApplication.simulator().callsPerSecond(5).start();
                WebApplication web = new WebApplication(
                        simulator, Accounts.class, "timflux.quota.calls-per-second=5", "timflux.quota.name=shared")) {
            assertThat(Flux.range(1, REQUESTS)
                            .flatMap(i -> web.get("/users/u" + i), REQUESTS)
                            .collectList()
                            .block())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, REQUESTS)
                            .mapToObj(SampleApplicationTest::found)
                            .toList());
            assertThat(simulator.statistics().throttled()).isZero();
            assertThat(simulator.callCountByPath()).hasSize(2).allSatisfy((path, calls) -> assertThat(calls)
                    .as("calls of %s for %s requests", path, REQUESTS)
                    .isLessThan(REQUESTS / 10));
        }
    }

    private static WebApplication.Response found(int user) {
        return new WebApplication.Response(
                200, "{\"account\":\"u%1$d\",\"attributes\":{\"name\":\"u%1$d\"},\"tags\":[]}".formatted(user));
    }

    @Test
    void shouldReturnUnavailableWithoutTheService() {
        assertServerError(503, "timflux.endpoint=http://localhost:1");
    }

    @Test
    void shouldReturnBadGatewayForWrongCredentials() {
        assertServerError(502, "timflux.identifier=unknown");
    }

    /** The test of a wrong identifier checks most of this. */
    @Tag("thorough")
    @Test
    void shouldReturnBadGatewayForAWrongApplication() {
        assertServerError(502, "timflux.sdk-app-id=7");
    }

    private static void assertServerError(int status, String property) {
        try (TimSimulator simulator = WebApplication.simulator().start();
                WebApplication web =
                        new WebApplication(simulator, Accounts.class, property, "timflux.single.max-attempts=1")) {
            WebApplication.Response response = web.request("/users/u1");
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).contains("\"detail\":\"").doesNotContain("0123456789abcdef");
        }
    }

    /** Starts its second call after the response to its first call. */
    @RestController
    @Import(Accounts.class)
    static final class TwoStepController {

        private final PushApi push;

        TwoStepController(PushApi push) {
            this.push = push;
        }

        @GetMapping("/two-steps/{account}")
        Mono<String> twoSteps(@PathVariable String account) {
            return push.attributes()
                    .get(account)
                    .flatMap(found -> push.tags().get(account).map(tags -> found.get("name") + " has " + tags));
        }
    }

    @Test
    void shouldFinishOpenRequestsOnClose() throws Exception {
        try (TimSimulator simulator = WebApplication.simulator()
                        .latency(Duration.ofMillis(300))
                        .start();
                WebApplication web = new WebApplication(simulator, TwoStepController.class)) {
            CompletableFuture<WebApplication.Response> response =
                    web.get("/two-steps/u0").toFuture();
            CallArrival.awaitCalls(simulator, 1);
            web.application().close();
            assertThat(response.get(10, TimeUnit.SECONDS)).isEqualTo(new WebApplication.Response(200, "u0 has [vip]"));
            assertThat(simulator.statistics().calls()).isEqualTo(2);
        }
    }

    /**
     * These tests share an application, because its start takes most of the time of a test. It is the only one while
     * they run: an application that closes also closes the event loops of the others.
     */
    @Nested
    @TestMethodOrder(OrderAnnotation.class)
    final class WithTheUsualProperties {

        private static TimSimulator simulator;
        private static WebApplication web;

        @BeforeAll
        static void start() {
            simulator = WebApplication.simulator().start();
            web = new WebApplication(
                    simulator,
                    Accounts.class,
                    "management.endpoints.web.exposure.include=health,metrics",
                    "management.endpoint.health.show-details=always");
        }

        @AfterAll
        static void close() {
            web.close();
            simulator.close();
        }

        @Test
        void shouldReturnAUser() {
            assertThat(web.request("/users/u0"))
                    .isEqualTo(new WebApplication.Response(
                            200, "{\"account\":\"u0\",\"attributes\":{\"name\":\"u0\"},\"tags\":[\"vip\"]}"));
        }

        @Test
        void shouldStreamSuccessesAndFailures() {
            assertThat(web.request("/export").body().split("\n"))
                    .hasSize(3)
                    .contains("{\"account\":\"u1\",\"attributes\":{\"name\":\"u1\"},\"error\":\"\"}")
                    .anyMatch(line -> line.startsWith("{\"account\":\"x\",\"attributes\":{},\"error\":\""));
        }

        @Test
        void shouldReturnClientErrorsForInvalidAccounts() {
            assertThat(web.request("/users/x").status()).isEqualTo(404);
            assertThat(web.request("/users/" + "u".repeat(1_025)).status()).isEqualTo(400);
        }

        /** The first test, because it counts the requests of the application. */
        @Order(1)
        @Test
        void shouldShowHealthAndMetrics() {
            assertThat(web.request("/users/u1").status()).isEqualTo(200);
            assertThat(web.request("/actuator/health").body())
                    .contains("\"timflux\":{\"details\":{\"endpoints\":{\"" + simulator.endpoint() + "\":\"CLOSED\"}")
                    .contains("\"lastResponse\":\"");
            assertThat(web.request("/actuator/metrics/timflux.request").body())
                    .contains("{\"statistic\":\"COUNT\",\"value\":2.0}");
        }
    }
}
