package io.github.timflux.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.PushApi;
import io.github.timflux.simulator.TimSimulator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The client inside of a web application: HTTP in, HTTP out. */
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
    void shouldAnswerAUser() {
        try (TimSimulator simulator = Web.simulator().start();
                Web web = new Web(simulator, Accounts.class)) {
            assertThat(web.answer("/users/u0"))
                    .isEqualTo(new Web.Answer(
                            200, "{\"account\":\"u0\",\"attributes\":{\"name\":\"u0\"},\"tags\":[\"vip\"]}"));
        }
    }

    @Test
    void shouldHaveRequestsThatComeTogetherShareCalls() {
        try (TimSimulator simulator = Web.simulator().callsPerSecond(5).start();
                Web web = new Web(
                        simulator, Accounts.class, "timflux.quota.calls-per-second=5", "timflux.quota.name=shared")) {
            assertThat(Flux.range(1, REQUESTS)
                            .flatMap(i -> web.get("/users/u" + i), REQUESTS)
                            .collectList()
                            .block())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, REQUESTS)
                            .mapToObj(SampleApplicationTest::found)
                            .toList());
            assertThat(simulator.statistics().refused()).isZero();
            assertThat(simulator.callsByPath()).hasSize(2).allSatisfy((path, calls) -> assertThat(calls)
                    .as("calls of %s for %s requests", path, REQUESTS)
                    .isLessThan(REQUESTS / 10));
        }
    }

    private static Web.Answer found(int user) {
        return new Web.Answer(
                200, "{\"account\":\"u%1$d\",\"attributes\":{\"name\":\"u%1$d\"},\"tags\":[]}".formatted(user));
    }

    @Test
    void shouldStreamResultsAndFailuresAlike() {
        try (TimSimulator simulator = Web.simulator().start();
                Web web = new Web(simulator, Accounts.class)) {
            assertThat(web.answer("/export").body().split("\n"))
                    .hasSize(3)
                    .contains("{\"account\":\"u1\",\"attributes\":{\"name\":\"u1\"},\"error\":\"\"}")
                    .anyMatch(line -> line.startsWith("{\"account\":\"x\",\"attributes\":{},\"error\":\""));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheAccount() {
        try (TimSimulator simulator = Web.simulator().start();
                Web web = new Web(simulator, Accounts.class)) {
            assertThat(web.answer("/users/x").status()).isEqualTo(404);
            assertThat(web.answer("/users/" + "u".repeat(1_025)).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, timflux.endpoint=http://localhost:1",
        "502, timflux.identifier=nobody",
        "502, timflux.sdk-app-id=7"
    })
    void shouldSayThatItIsNotTheCallersFault(int status, String property) {
        try (TimSimulator simulator = Web.simulator().start();
                Web web = new Web(simulator, Accounts.class, property, "timflux.lookups.attempts=1")) {
            Web.Answer answer = web.answer("/users/u1");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains("\"detail\":\"").doesNotContain("0123456789abcdef");
        }
    }

    @Test
    void shouldBeSeenByTheActuator() {
        try (TimSimulator simulator = Web.simulator().start();
                Web web = new Web(
                        simulator,
                        Accounts.class,
                        "management.endpoints.web.exposure.include=health,metrics",
                        "management.endpoint.health.show-details=always")) {
            assertThat(web.answer("/users/u1").status()).isEqualTo(200);
            assertThat(web.answer("/actuator/health").body())
                    .contains("\"timflux\":{\"details\":{\"hosts\":{\"" + simulator.endpoint() + "\":\"CLOSED\"}")
                    .contains("\"lastAnswer\":\"");
            assertThat(web.answer("/actuator/metrics/timflux.request").body())
                    .contains("{\"statistic\":\"COUNT\",\"value\":2.0}");
        }
    }

    /** Begins its second call when its first has been answered. */
    @RestController
    @Import(Accounts.class)
    static final class Stepwise {

        private final PushApi push;

        Stepwise(PushApi push) {
            this.push = push;
        }

        @GetMapping("/stepwise/{account}")
        Mono<String> stepwise(@PathVariable String account) {
            return push.attributes()
                    .get(account)
                    .flatMap(found -> push.tags().get(account).map(tags -> found.get("name") + " has " + tags));
        }
    }

    @Test
    void shouldFinishRequestsThatCameBeforeItWasClosed() throws Exception {
        try (TimSimulator simulator =
                        Web.simulator().latency(Duration.ofMillis(300)).start();
                Web web = new Web(simulator, Stepwise.class)) {
            CompletableFuture<Web.Answer> answer = web.get("/stepwise/u0").toFuture();
            Arrival.of(simulator, 1);
            web.application().close();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new Web.Answer(200, "u0 has [vip]"));
            assertThat(simulator.statistics().calls()).isEqualTo(2);
        }
    }
}
