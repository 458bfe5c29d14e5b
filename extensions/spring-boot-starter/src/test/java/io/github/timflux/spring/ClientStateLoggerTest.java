package io.github.timflux.spring;

import static io.github.timflux.spring.TestApplications.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.timflux.PushApi;
import io.github.timflux.TimException;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.spring.internal.client.ClientStateLogger;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log messages about state changes of a client. */
final class ClientStateLoggerTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(ClientStateLogger.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void captureLog() {
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void releaseLog() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void shouldLogAnOpenCircuitBreaker() {
        try (TimSimulator simulator = TestApplications.simulator()
                .enqueueFaults(
                        Collections.nCopies(10, InjectedFault.CONNECTION_RESET).toArray(InjectedFault[]::new))
                .start()) {
            calling(simulator)
                    .withPropertyValues("timflux.single.max-attempts=1")
                    .run(context -> {
                        for (int i = 0; i < 10; i++) {
                            assertThatThrownBy(() -> readAttributes(context.getBean(PushApi.class)))
                                    .isInstanceOf(TimException.class);
                        }
                        assertThat(log.list).singleElement().satisfies(event -> {
                            assertThat(event.getLevel()).isEqualTo(Level.WARN);
                            assertThat(event.getFormattedMessage())
                                    .startsWith(
                                            ("The circuit breaker for %s is open after several failed calls in a row; the client"
                                                            + " \"default\" does not call this endpoint until a probe succeeds. Check the"
                                                            + " network to this endpoint. The last error: The exchange failed: ")
                                                    .formatted(simulator.endpoint()));
                        });
                    });
        }
    }

    @Test
    void shouldLogThrottling() {
        try (TimSimulator simulator = TestApplications.simulator()
                .enqueueFaults(InjectedFault.THROTTLED)
                .start()) {
            calling(simulator)
                    .withPropertyValues("timflux.quota.unlimited=false")
                    .run(context -> {
                        readAttributes(context.getBean(PushApi.class));
                        assertThat(log.list)
                                .extracting(ILoggingEvent::getFormattedMessage)
                                .singleElement()
                                .asString()
                                .startsWith("The service throttled v4/timpush/get_attr with code 60")
                                .contains("; the client \"default\" now makes at most ");
                    });
        }
    }

    private static void readAttributes(PushApi push) {
        push.attributes().get("u1").block();
    }
}
