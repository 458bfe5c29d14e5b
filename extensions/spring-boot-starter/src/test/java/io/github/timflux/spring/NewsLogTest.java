package io.github.timflux.spring;

import static io.github.timflux.spring.Applications.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.timflux.PushApi;
import io.github.timflux.TimException;
import io.github.timflux.simulator.Fault;
import io.github.timflux.simulator.TimSimulator;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the application's log has of a client. */
final class NewsLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(NewsLog.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
    }

    @AfterEach
    void leave() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void shouldSayWhichHostIsGivenUp() {
        try (TimSimulator simulator = Applications.simulator()
                .script(Collections.nCopies(10, Fault.RESET).toArray(Fault[]::new))
                .start()) {
            calling(simulator).withPropertyValues("timflux.lookups.attempts=1").run(context -> {
                for (int i = 0; i < 10; i++) {
                    assertThatThrownBy(() -> lookUp(context.getBean(PushApi.class)))
                            .isInstanceOf(TimException.class);
                }
                assertThat(log.list).singleElement().satisfies(event -> {
                    assertThat(event.getLevel()).isEqualTo(Level.WARN);
                    assertThat(event.getFormattedMessage())
                            .isEqualTo(
                                    "The client \"default\" does not call %s for a while: ten calls in a row have failed.",
                                    simulator.endpoint());
                });
            });
        }
    }

    @Test
    void shouldSayWhenCallsComeTooOften() {
        try (TimSimulator simulator =
                Applications.simulator().script(Fault.THROTTLED).start()) {
            calling(simulator)
                    .withPropertyValues("timflux.quota.unlimited=false")
                    .run(context -> {
                        lookUp(context.getBean(PushApi.class));
                        assertThat(log.list)
                                .extracting(ILoggingEvent::getFormattedMessage)
                                .singleElement()
                                .asString()
                                .startsWith("The service says by 60")
                                .contains("that calls of v4/timpush/get_attr come too often; the client \"default\"");
                    });
        }
    }

    private static void lookUp(PushApi push) {
        push.attributes().get("u1").block();
    }
}
