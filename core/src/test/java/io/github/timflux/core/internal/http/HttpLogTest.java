package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** That the signature, which travels in the address, is in no log at any level. */
final class HttpLogTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(Level.OFF);
        root.detachAppender(log);
    }

    @Test
    void shouldLogNoSignatureWhenAllGoesWell() {
        try (TestServer server = TestServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            exchanges.answer();
        }
        assertNoSignature();
    }

    @Test
    void shouldLogNoSignatureWhenTheExchangeFails() {
        try (TestServer server = TestServer.answering(TestServer::reset);
                Exchanges exchanges = Exchanges.with(server.endpoint("http", "127.0.0.1"))) {
            exchanges.failure();
        }
        assertNoSignature();
    }

    private void assertNoSignature() {
        assertThat(List.copyOf(log.list))
                .isNotEmpty()
                .filteredOn(event -> text(event).contains(Exchanges.SIGNATURE))
                .isEmpty();
    }

    private static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }
}
