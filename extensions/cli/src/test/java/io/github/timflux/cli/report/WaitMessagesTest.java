package io.github.timflux.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.Attempt;
import io.github.timflux.ClientProblem;
import io.github.timflux.EndpointState;
import io.github.timflux.EndpointState.Circuit;
import io.github.timflux.ErrorKind;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.http.HttpStatusException;
import io.github.timflux.spi.CallListener.AttemptEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the messages with a clock of the test. */
final class WaitMessagesTest {

    private static final String OPERATION = "v4/timpush/get_attr";
    private static final URI ENDPOINT = URI.create("https://service:8443");
    private static final String HOST = "service:8443";
    private static final String UNREACHABLE =
            "https://service:8443 is not reachable. It is probed until it is reachable again. The last error: refused";
    private static final String REACHABLE = "https://service:8443 is reachable again.";
    private static final String AGAIN = "Requests succeed again.";

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> printed = new ArrayList<>();
    private final WaitMessages messages = new WaitMessages(printed::add, nanos::get);

    @Test
    void shouldReportAnHttpStatusAtOnceAndThatRequestsSucceedAgain() {
        fail(status(502, ErrorKind.TRANSIENT, null));
        assertThat(printed)
                .containsExactly(
                        "service:8443 answered with the HTTP status 502; expected 200. The request is retried.");
        succeed();
        succeed();
        assertThat(printed).hasSize(2).endsWith(AGAIN);
    }

    @Test
    void shouldSayHowLongTheServerAsksToWait() {
        fail(status(429, ErrorKind.THROTTLED, Duration.ofSeconds(90)));
        assertThat(printed)
                .containsExactly("service:8443 answered with the HTTP status 429; expected 200. The request is retried"
                        + " after 1 min 30 s.");
    }

    @Test
    void shouldNotSayThatItGoesOnBeforeTheRetry() {
        fail(status(503, ErrorKind.TRANSIENT, Duration.ofSeconds(30)));
        succeed();
        wait(29);
        succeed();
        assertThat(printed).hasSize(1);
        wait(1);
        succeed();
        assertThat(printed).hasSize(2).endsWith(AGAIN);
    }

    @Test
    void shouldSayThatARequestIsNotSentAgain() {
        fail(status(413, ErrorKind.REJECTED, null));
        assertThat(printed)
                .containsExactly("service:8443 answered with the HTTP status 413; expected 200. The same request is"
                        + " not sent again.");
    }

    @Test
    void shouldRepeatAStatusOnceAMinuteWithItsCount() {
        for (int second = 0; second <= 120; second++) {
            fail(status(403, ErrorKind.TRANSIENT, null));
            wait(1);
        }
        String message = "service:8443 answered with the HTTP status 403; expected 200. The request is retried.";
        assertThat(printed)
                .containsExactly(
                        message,
                        message + " (59 times since the last message)",
                        message + " (60 times since the last message)");
    }

    @Test
    void shouldPrintAtMostTwoLinesAMinuteForAStatusThatComesAndGoes() {
        for (int second = 0; second < 60; second++) {
            fail(status(502, ErrorKind.TRANSIENT, null));
            succeed();
            wait(1);
        }
        assertThat(printed).hasSize(2).endsWith(AGAIN);
    }

    @Test
    void shouldReportEachStatus() {
        fail(status(502, ErrorKind.TRANSIENT, null));
        fail(status(503, ErrorKind.TRANSIENT, null));
        succeed();
        assertThat(printed).hasSize(3).anyMatch(line -> line.contains("503")).endsWith(AGAIN);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"THROTTLED", "TRANSIENT", "CREDENTIALS"})
    void shouldReportFailuresOnlyIfNoRequestSucceeds(ErrorKind kind) {
        for (int second = 0; second < 100; second++) {
            fail(new TimException(kind, 60007, "text of the service", null));
            fail(new TimException(kind, 60007, "text of the service", null));
            wait(1);
            if (second % 4 == 3) {
                succeed();
            }
        }
        assertThat(printed).isEmpty();
    }

    @Test
    void shouldReportAnOperationThatIsThrottledForGood() {
        for (int second = 0; second < 10; second++) {
            fail(new TimException(ErrorKind.THROTTLED, 60007, "text of the service", null));
            wait(1);
        }
        assertThat(printed)
                .containsExactly("The service has throttled all requests of " + OPERATION + " for 5 s (code 60007)."
                        + " They are retried at a lower rate. Check whether other programs use the quota of the"
                        + " application.");
        succeed();
        assertThat(printed).hasSize(2).endsWith(AGAIN);
    }

    @Test
    void shouldReportFailuresWithoutASuccess() {
        fail(new TimException(ErrorKind.TRANSIENT, 0, "The connection was refused.", null));
        wait(6);
        assertThat(printed).isEmpty();
        fail(new TimException(ErrorKind.TRANSIENT, 0, "The connection was refused.", null));
        assertThat(printed)
                .containsExactly(
                        "No request has succeeded for 6 s. Requests are retried. The last error: The connection"
                                + " was refused.");
    }

    @Test
    void shouldReportALongPauseAfterASingleFailureWithoutTextOfTheService() {
        fail(new TimException(ErrorKind.CREDENTIALS, 70050, "text of the service", null));
        wait(30);
        assertThat(printed)
                .containsExactly("No request has succeeded for 10 s. Requests are retried. The last error: CREDENTIALS"
                        + " 70050.");
    }

    @Test
    void shouldCountTheTimeOfTheFirstRequest() {
        nanos.set(TimeUnit.SECONDS.toNanos(5));
        messages.onFailure(OPERATION, transientError(), 0);
        messages.onFailure(OPERATION, transientError(), 0);
        assertThat(printed).hasSize(1).first().asString().startsWith("No request has succeeded for 5 s.");
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorKind.class,
            names = {"REJECTED", "FORBIDDEN"})
    void shouldNotReportARefusal(ErrorKind kind) {
        for (int second = 0; second < 100; second++) {
            fail(new TimException(kind, 90001, "text of the service", null));
            wait(1);
        }
        assertThat(printed).isEmpty();
    }

    @Test
    void shouldReportAnOutageAndItsEnd() {
        circuit(Circuit.OPEN);
        wait(5);
        circuit(Circuit.CLOSED);
        assertThat(printed).containsExactly(UNREACHABLE, REACHABLE);
    }

    @Test
    void shouldReplaceEarlierMessagesByTheOutage() {
        fail(status(404, ErrorKind.TRANSIENT, null));
        circuit(Circuit.OPEN);
        fail(status(404, ErrorKind.TRANSIENT, null));
        wait(30);
        circuit(Circuit.CLOSED);
        succeed();
        assertThat(printed).hasSize(3).contains(UNREACHABLE).endsWith(REACHABLE);
    }

    @Test
    void shouldRepeatAnOutageOnceAMinuteWithTheNumberOfFailures() {
        circuit(Circuit.OPEN);
        for (int probe = 0; probe < 5; probe++) {
            wait(30);
            fail(new TimException(ErrorKind.TRANSIENT, 0, "refused", null));
        }
        assertThat(printed)
                .containsExactly(UNREACHABLE, UNREACHABLE, UNREACHABLE + " (2 times since the last message)");
    }

    @Test
    void shouldLimitTheMessagesOfAnEndpointThatComesAndGoes() {
        for (int i = 0; i < 60; i++) {
            circuit(i % 2 == 0 ? Circuit.OPEN : Circuit.CLOSED);
            wait(1);
        }
        assertThat(printed).containsExactly(UNREACHABLE, REACHABLE);
    }

    @Test
    void shouldReportAnOutageThatWasHeldBackAfterAMinute() {
        circuit(Circuit.OPEN);
        circuit(Circuit.CLOSED);
        wait(1);
        circuit(Circuit.OPEN);
        wait(58);
        assertThat(printed).containsExactly(UNREACHABLE, REACHABLE);
        wait(2);
        assertThat(printed).containsExactly(UNREACHABLE, REACHABLE, UNREACHABLE);
    }

    @Test
    void shouldReportThatNoRequestCanBeSigned() {
        ClientProblem problem =
                new ClientProblem("", new TimException(ErrorKind.TRANSIENT, 0, "No key.", null), 1, Duration.ZERO);
        messages.check(List.of(problem), List.of());
        messages.check(List.of(problem), List.of());
        messages.check(List.of(), List.of());
        assertThat(printed)
                .containsExactly(
                        "No request can be signed. It is tried again. The last error: No key.",
                        "Requests can be signed again.");
    }

    @Test
    void shouldReportALongWaitForAPermit() {
        RateLimiterState slow = new RateLimiterState(OPERATION, 0.01, 0.01, Duration.ZERO, 0, 3);
        for (int second = 0; second < 20; second++) {
            messages.check(List.of(), List.of(slow));
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
        assertThat(printed)
                .containsExactly("Requests of " + OPERATION + " wait for the rate limiter, which allows 0.01 calls a"
                        + " second.");
    }

    @Test
    void shouldReportAPauseOfTheRateLimiter() {
        nanos.set(TimeUnit.SECONDS.toNanos(10));
        messages.check(List.of(), List.of(new RateLimiterState(OPERATION, 100, 50, Duration.ofSeconds(45), 1, 0)));
        assertThat(printed)
                .containsExactly("Requests of " + OPERATION + " wait for the rate limiter, which allows 50 calls a"
                        + " second after a pause of 45 s.");
    }

    @Test
    void shouldNotReportAWaitThatTheRateLimiterDoesNotCause() {
        nanos.set(TimeUnit.HOURS.toNanos(1));
        messages.check(
                List.of(),
                List.of(
                        new RateLimiterState(OPERATION, 100, 100, Duration.ZERO, 1, 1),
                        new RateLimiterState("v4/timpush/get_tag", 0.1, 0.1, Duration.ZERO, 0, 0)));
        assertThat(printed).isEmpty();
    }

    private void fail(TimException error) {
        attempt(error.kind(), error.code());
        messages.onFailure(OPERATION, error.withAttempt(new Attempt(1, HOST, 1)), nanos.get());
    }

    private void succeed() {
        attempt(null, 0);
    }

    private void attempt(@Nullable ErrorKind failure, int code) {
        messages.onAttempt(
                new AttemptEvent(OPERATION, 1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, failure, code));
    }

    private void circuit(Circuit circuit) {
        messages.onCircuitBreaker(new EndpointState(ENDPOINT, circuit, circuit == Circuit.OPEN ? "refused" : ""));
    }

    /** Lets some seconds pass, with the check of each second. */
    private void wait(int seconds) {
        for (int second = 0; second < seconds; second++) {
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            messages.check(List.of(), List.of());
        }
    }

    private static TimException transientError() {
        return new TimException(ErrorKind.TRANSIENT, 0, "refused", null).withAttempt(new Attempt(1, HOST, 1));
    }

    private static TimException status(int status, ErrorKind kind, @Nullable Duration retryAfter) {
        return new TimException(kind, 0, "status", new HttpStatusException(status, retryAfter));
    }
}
