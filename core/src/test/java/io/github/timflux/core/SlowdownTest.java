package io.github.timflux.core;

import static io.github.timflux.core.Service.client;
import static io.github.timflux.core.Service.simulator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.ErrorKind;
import io.github.timflux.Quota;
import io.github.timflux.RateLimiterState;
import io.github.timflux.TimClient;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.spi.CallListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/** What the client does when the service says that calls come too often. */
final class SlowdownTest {

    private static final String READ = "v4/timpush/get_attr";
    private static final int TOO_OFTEN = 70050;

    @Test
    void shouldSlowDownTellAndLoseNothing() {
        Brakes brakes = new Brakes();
        try (TimSimulator simulator =
                        simulator().script(Fault.THROTTLED, Fault.THROTTLED).start();
                TimClient client = client(simulator)
                        .quota(Quota.perSecond(100).withName("slowdown"))
                        .listener(brakes)
                        .build()) {
            assertThat(client.rateLimiters()).isEmpty();
            assertThat(Service.list(client.timPush().attributes().get(Service.accounts(300))))
                    .hasSize(300)
                    .hasOnlyElementsOfType(AccountResult.Success.class);
            assertThat(brakes.calls).hasSize(5).allSatisfy(call -> assertThat(call.timeToWrite())
                    .isPositive()
                    .isLessThan(call.duration()));
            // Both refusals are one event.
            assertThat(brakes.told).singleElement().satisfies(brake -> {
                assertThat(brake.operation()).isEqualTo(READ);
                assertThat(brake.code()).isPositive();
                assertThat(brake.newRate()).isEqualTo(100);
                assertThat(brake.pause()).isEqualTo(Duration.ofMillis(50));
            });
            assertThat(client.rateLimiters()).singleElement().satisfies(state -> {
                assertThat(state.operation()).isEqualTo(READ);
                assertThat(state.configuredRate()).isEqualTo(100);
                assertThat(state.currentRate()).isBetween(1.0, 100.0);
            });
        }
    }

    @Test
    void shouldMakeNoCallsForAMinuteWhenSignaturesWereRefusedTooOften() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        byte[] answer =
                ("{\"ActionStatus\":\"FAIL\",\"ErrorCode\":" + TOO_OFTEN + ",\"ErrorInfo\":\"\"}").getBytes(UTF_8);
        try (WireServer server = WireServer.answering(answer);
                TimClient client = TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS)
                        .endpoint(server.endpoint())
                        .quota(Quota.perSecond(100).withName("penalty"))
                        .listener(attempt -> {
                            // A connection may be lost before.
                            if (attempt.code() == TOO_OFTEN) {
                                refused.countDown();
                            }
                        })
                        .build()) {
            Disposable stream =
                    client.timPush().attributes().get(Service.accounts(1_000)).subscribe();
            assertThat(refused.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.rateLimiters())
                    .singleElement()
                    .extracting(RateLimiterState::pausedFor)
                    .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
            assertThat(stream.isDisposed()).isFalse();
            StepVerifier.create(client.timPush().attributes().get("u1")).verifyErrorSatisfies(error -> {
                assertThat(Service.kind(error)).isEqualTo(ErrorKind.NOT_ATTEMPTED);
                assertThat(error)
                        .hasMessageContaining("The permit is expected in")
                        .hasMessageContaining("10000 ms");
            });
            stream.dispose();
        }
    }

    private static final class Brakes implements CallListener {

        private final List<ThrottledEvent> told = new CopyOnWriteArrayList<>();
        private final List<AttemptEvent> calls = new CopyOnWriteArrayList<>();

        @Override
        public void onAttempt(AttemptEvent call) {
            calls.add(call);
        }

        @Override
        public void onThrottled(ThrottledEvent brake) {
            told.add(brake);
        }
    }
}
