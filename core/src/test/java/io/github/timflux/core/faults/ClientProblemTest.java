package io.github.timflux.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.BulkOptions;
import io.github.timflux.ClientProblem;
import io.github.timflux.ErrorKind;
import io.github.timflux.Secret;
import io.github.timflux.TimException;
import io.github.timflux.UserSig;
import io.github.timflux.core.internal.client.VirtualTimeClient;
import io.github.timflux.core.internal.client.VirtualTimeClient.Exchange;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.core.testing.LogRecorder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Problems that last are reported by the client, and logged once a minute. */
final class ClientProblemTest {

    private static final String CLEAR = "v4/timpush/clear_all_tags";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeClient client = new VirtualTimeClient(BulkOptions.defaults());

    @RegisterExtension
    private final LogRecorder log = new LogRecorder("io.github.timflux.core.internal.health");

    private List<String> warnings() {
        return log.messages();
    }

    private void call() {
        client.push().tags().clear("u1").subscribe(nothing -> {}, error -> {});
    }

    @ParameterizedTest
    @CsvSource({"70020, CREDENTIALS", "90009, CREDENTIALS", "60020, FORBIDDEN", "90045, FORBIDDEN"})
    void shouldReportRefusalUntilARequestSucceeds(int code, ErrorKind kind) {
        assertThat(client.problems()).isEmpty();
        client.answerEachWith(exchange -> exchange.respondWithCode(code));
        call();
        client.advanceTime(SECOND.multipliedBy(3));
        call();
        assertThat(client.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.operation()).isEqualTo(CLEAR);
            assertThat(problem.lastError().code()).isEqualTo(code);
            assertThat(problem.failedAttempts()).isEqualTo(2);
            assertThat(problem.duration()).isEqualTo(SECOND.multipliedBy(3));
        });
        client.answerEachWith(Exchange::succeed);
        client.push().attributeNames().get().subscribe(names -> {}, error -> {});
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void shouldKeepRefusalAfterFailureOfTheEndpoint() {
        client.answerEachWith(exchange -> exchange.respondWithCode(90_009));
        call();
        client.answerEachWith(Exchange::fail);
        call();
        client.advanceTime(SECOND.multipliedBy(20));
        assertThat(client.problems()).extracting(ClientProblem::kind).containsExactly(ErrorKind.CREDENTIALS);
    }

    @Test
    void shouldNotReportASignatureThatIsReplaced() {
        client.answerEachWith(exchange -> exchange.respondWithCode(client.exchangeCount() == 1 ? 70_001 : 0));
        call();
        assertThat(client.exchangeCount()).isEqualTo(2);
        assertThat(client.problems()).isEmpty();
        assertThat(warnings()).isEmpty();
        client.answerEachWith(exchange -> exchange.respondWithCode(70_001));
        call();
        assertThat(client.problems()).extracting(ClientProblem::kind).containsExactly(ErrorKind.CREDENTIALS);
    }

    @Test
    void shouldWarnOfRefusalOnceAMinute() {
        client.respondWithDate(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofDays(3).plusMinutes(1)).atOffset(ZoneOffset.UTC)));
        client.answerEachWith(exchange -> exchange.respondWithCode(90_009));
        for (int i = 0; i < 120; i++) {
            call();
            client.advanceTime(SECOND);
        }
        String warning =
                "The service at 127.0.0.1:1 refuses the credentials of the client for v4/timpush/clear_all_tags (code"
                        + " 90009). The local clock is 3 days behind the Date of the response. Check key, identifier, region and"
                        + " clock.";
        assertThat(warnings())
                .containsExactly(warning, warning + " Similar warnings suppressed before: 59.")
                .noneMatch(text -> text.contains("u1"));
    }

    @Test
    void shouldWarnOfMissingPermission() {
        client.answerEachWith(exchange -> exchange.respondWithCode(60_020));
        call();
        assertThat(warnings())
                .containsExactly(
                        "The service at 127.0.0.1:1 does not allow v4/timpush/clear_all_tags for the application (code"
                                + " 60020). Check its edition and its features in the console.");
    }

    @ParameterizedTest
    @ValueSource(ints = {60_007, 60_011, 60_018, 60_019})
    void shouldReportAnOperationThatIsThrottledForGood(int code) {
        client.answerEachWith(exchange -> exchange.respondWithCode(code));
        call();
        client.advanceTime(Duration.ofMillis(4_900));
        assertThat(client.exchangeCount()).isGreaterThanOrEqualTo(5);
        assertThat(client.problems()).isEmpty();
        client.advanceTime(SECOND.multipliedBy(4));
        assertThat(client.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ErrorKind.THROTTLED);
            assertThat(problem.operation()).isEqualTo(CLEAR);
            assertThat(problem.failedAttempts()).isEqualTo(client.exchangeCount());
            assertThat(problem.duration()).isEqualTo(Duration.ofMillis(8_900));
        });
        client.answerEachWith(Exchange::succeed);
        client.push().attributeNames().get().subscribe(names -> {}, error -> {});
        assertThat(client.problems()).as("another operation").hasSize(1);
        client.advanceTime(SECOND.multipliedBy(10));
        call();
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void shouldNotReportFewThrottledAttempts() {
        client.answerEachWith(exchange -> exchange.respondWithCode(60_007));
        for (int i = 0; i < 4; i++) {
            client.push()
                    .tags()
                    .clear("u1")
                    .subscribe(nothing -> {}, error -> {})
                    .dispose();
        }
        client.advanceTime(Duration.ofMinutes(1));
        assertThat(client.exchangeCount()).isEqualTo(4);
        assertThat(client.problems()).isEmpty();
        client.push().tags().clear("u1").subscribe(nothing -> {}, error -> {}).dispose();
        assertThat(client.problems()).hasSize(1);
    }

    @Test
    void shouldNotReportAnOperationThatIsThrottledNowAndThen() {
        for (int i = 0; i < 30; i++) {
            boolean throttled = i % 5 != 0;
            client.answerEachWith(exchange -> exchange.respondWithCode(throttled ? 60_007 : 0));
            client.push()
                    .tags()
                    .clear("u1")
                    .subscribe(nothing -> {}, error -> {})
                    .dispose();
            client.advanceTime(SECOND.multipliedBy(10));
            assertThat(client.problems()).isEmpty();
        }
        assertThat(warnings()).isEmpty();
    }

    @Test
    void shouldEndThrottlingWhenTheServiceRejectsTheContent() {
        client.answerEachWith(exchange -> exchange.respondWithCode(60_007));
        call();
        client.advanceTime(SECOND.multipliedBy(9));
        assertThat(client.problems()).hasSize(1);
        client.answerEachWith(exchange -> exchange.respondWithCode(90_048));
        client.advanceTime(SECOND.multipliedBy(10));
        call();
        assertThat(client.problems()).isEmpty();
    }

    @Test
    void shouldWarnOfThrottlingOnceAMinute() {
        client.answerEachWith(exchange -> exchange.respondWithCode(60_007));
        for (int i = 0; i < 75; i++) {
            client.push()
                    .tags()
                    .clear("u1")
                    .subscribe(nothing -> {}, error -> {})
                    .dispose();
            client.advanceTime(SECOND);
        }
        assertThat(warnings()).hasSize(2);
        assertThat(warnings().get(0))
                .isEqualTo(
                        "The service has throttled all 6 requests of v4/timpush/clear_all_tags for 5 s (code 60007). Check"
                                + " whether other programs use the quota of the application.");
        assertThat(warnings().get(1)).endsWith("Similar warnings suppressed before: 59.");
    }

    @Test
    void shouldReportAFailingUserSigProviderUntilItEmits() {
        AtomicReference<Mono<UserSig>> userSig =
                new AtomicReference<>(Mono.error(new IllegalStateException("The vault is sealed: key-1")));
        VirtualTimeClient signing = new VirtualTimeClient(() -> userSig.get());
        signing.answerEachWith(Exchange::succeed);
        signing.push().attributeNames().get().subscribe(names -> {}, error -> {});
        assertThat(signing.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(problem.operation()).isEmpty();
            assertThat(problem.lastError().reason()).isEqualTo("No UserSig is available: The vault is sealed: key-1.");
        });
        assertThat(warnings())
                .containsExactly("The UserSig provider emits no valid UserSig (java.lang.IllegalStateException), so the"
                        + " client cannot sign requests. Check the provider and its key.");
        userSig.set(Mono.just(new UserSig(Secret.of("valid"), Instant.MAX)));
        signing.push().attributeNames().get().subscribe(names -> {}, error -> {});
        assertThat(signing.problems()).isEmpty();
    }

    @Test
    void shouldReportAHangingUserSigProvider() {
        VirtualTimeClient signing = new VirtualTimeClient(Mono::never);
        signing.push().attributeNames().get().subscribe(names -> {}, error -> {});
        assertThat(signing.problems()).isEmpty();
        signing.advanceTime(SECOND.multipliedBy(5));
        assertThat(signing.problems()).extracting(ClientProblem::kind).containsExactly(ErrorKind.TRANSIENT);
    }

    @Test
    void shouldReportAnInvalidUserSig() {
        VirtualTimeClient signing =
                new VirtualTimeClient(() -> Mono.just(new UserSig(Secret.of("not valid"), Instant.MAX)));
        signing.push().attributeNames().get().subscribe(names -> {}, error -> {});
        assertThat(signing.problems()).extracting(ClientProblem::kind).containsExactly(ErrorKind.CREDENTIALS);
        assertThat(warnings()).singleElement().asString().contains("(CREDENTIALS)");
    }

    @Test
    void shouldWarnOfAnotherServerThanTheService() {
        client.answerEachWith(exchange -> exchange.failWith(new TimException(
                ErrorKind.TRANSIENT, 0, "The response has the HTTP status 404.", new HttpStatusException(404, null))));
        call();
        client.advanceTime(SECOND.multipliedBy(10));
        assertThat(warnings())
                .containsExactly(
                        "127.0.0.1:1 answers with HTTP status 404 instead of 200, so the answer probably comes from"
                                + " a proxy or another server and not from the service. Check the endpoint and the proxies.");
        assertThat(client.endpoints().states().get(0).lastError()).contains("404");
    }
}
