package io.github.timflux.core.quota;

import static io.github.timflux.core.testing.SimulatorFixture.client;
import static io.github.timflux.core.testing.SimulatorFixture.simulator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.core.TimFlux;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.core.wire.RecordingServer;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spi.CallListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/** The reaction of the client to an answer that says the rate is too high. */
final class ThrottlingTest {

    private static final String READ = "v4/timpush/get_attr";
    private static final int TOO_MANY_SIGNATURE_ERRORS = 70050;

    @Test
    void shouldLowerTheRateAndNotifyTheListenerWhenThrottled() {
        RecordingListener listener = new RecordingListener();
        try (TimSimulator simulator = simulator()
                        .enqueueFaults(InjectedFault.THROTTLED, InjectedFault.THROTTLED)
                        .start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("slowdown"))
                        .listener(listener)
                        .build()) {
            assertThat(client.rateLimiters()).isEmpty();
            assertThat(SimulatorFixture.collect(client.timPush().attributes().get(SimulatorFixture.accounts(300))))
                    .hasSize(300)
                    .hasOnlyElementsOfType(AccountResult.Success.class);
            assertThat(listener.attempts).hasSize(5).allSatisfy(call -> assertThat(call.timeToWrite())
                    .isPositive()
                    .isLessThan(call.duration()));
            // Both throttled calls are reported in one event.
            assertThat(listener.throttledEvents).singleElement().satisfies(event -> {
                assertThat(event.operation()).isEqualTo(READ);
                assertThat(event.code()).isPositive();
                assertThat(event.newRate()).isEqualTo(100);
                assertThat(event.pause()).isEqualTo(Duration.ofMillis(50));
            });
            assertThat(client.rateLimiters()).singleElement().satisfies(state -> {
                assertThat(state.operation()).isEqualTo(READ);
                assertThat(state.configuredRate()).isEqualTo(100);
                assertThat(state.currentRate()).isBetween(1.0, 100.0);
            });
        }
    }

    @Test
    void shouldPauseForAMinuteAfterTooManySignatureErrors() throws InterruptedException {
        CountDownLatch rejected = new CountDownLatch(1);
        byte[] answer = ("{\"ActionStatus\":\"FAIL\",\"ErrorCode\":" + TOO_MANY_SIGNATURE_ERRORS
                        + ",\"ErrorInfo\":\"\"}")
                .getBytes(UTF_8);
        try (RecordingServer server = RecordingServer.answering(answer);
                TimClient client = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                        .endpoint(server.endpoint())
                        .quota(Quota.perSecond(100).withName("penalty"))
                        .listener(attempt -> {
                            // An attempt may also fail with another error, such as a lost connection.
                            if (attempt.code() == TOO_MANY_SIGNATURE_ERRORS) {
                                rejected.countDown();
                            }
                        })
                        .build()) {
            Disposable stream = client.timPush()
                    .attributes()
                    .get(SimulatorFixture.accounts(1_000))
                    .subscribe();
            assertThat(rejected.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.rateLimiters())
                    .singleElement()
                    .extracting(RateLimiterState::pausedFor)
                    .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
            assertThat(stream.isDisposed()).isFalse();
            StepVerifier.create(client.timPush().attributes().get("u1")).verifyErrorSatisfies(error -> {
                assertThat(SimulatorFixture.kindOf(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED);
                assertThat(error)
                        .hasMessageContaining("The permit is expected in")
                        .hasMessageContaining("deadline of 10 s");
            });
            stream.dispose();
        }
    }

    private static final class RecordingListener implements CallListener {

        private final List<ThrottledEvent> throttledEvents = new CopyOnWriteArrayList<>();
        private final List<AttemptEvent> attempts = new CopyOnWriteArrayList<>();

        @Override
        public void onAttempt(AttemptEvent call) {
            attempts.add(call);
        }

        @Override
        public void onThrottled(ThrottledEvent event) {
            throttledEvents.add(event);
        }
    }
}
