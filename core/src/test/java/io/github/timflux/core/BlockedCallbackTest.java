package io.github.timflux.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.github.timflux.SingleOptions;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.callback.BlockedCallbackDetector;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A callback that holds an event loop or a timer thread is named in a warning, in real time. */
final class BlockedCallbackTest {

    private static final Duration MAX_HOLD = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final Logger logger = (Logger) LoggerFactory.getLogger(BlockedCallbackDetector.class);
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            warnings.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    @BeforeEach
    void recordLog() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
    }

    @AfterEach
    void stopLog() {
        logger.detachAppender(log);
    }

    @Test
    void shouldNameACallbackThatHoldsAnEventLoop() {
        try (TimSimulator simulator = SimulatorFixture.simulator().start();
                TimClient client = SimulatorFixture.client(simulator).build()) {
            untilWarned(client.timPush().attributes().get("u1"));
            assertThat(warnings).first().asString().contains("reactor-http", "holdUntilWarned");
        }
    }

    @Test
    void shouldNameACallbackThatHoldsATimerThread() {
        try (TimSimulator simulator = SimulatorFixture.simulator()
                        .fault(InjectedFault.NO_RESPONSE, 1)
                        .start();
                TimClient client = SimulatorFixture.client(simulator)
                        .single(SingleOptions.defaults().withDeadline(Duration.ofMillis(100)))
                        .build()) {
            untilWarned(client.timPush().attributes().get("u1").onErrorResume(error -> Mono.just(Map.of())));
            assertThat(warnings).first().asString().contains("parallel-", "holdUntilWarned");
        }
    }

    /** Repeats the call, because another test may have caused the only warning of the current minute. */
    private void untilWarned(Mono<?> call) {
        Flux.range(0, 1_000)
                .concatMap(number -> call.doOnNext(value -> holdUntilWarned()))
                .takeUntil(value -> !warnings.isEmpty())
                .blockLast(TIMEOUT);
    }

    private void holdUntilWarned() {
        long end = System.nanoTime() + MAX_HOLD.toNanos();
        boolean holds = true;
        while (holds) {
            // Not Thread.onSpinWait(), which BlockHound reports as a blocking call.
            holds = warnings.isEmpty() && System.nanoTime() < end;
        }
    }
}
