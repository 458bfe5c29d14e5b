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

/** Tests that the UserSig, which is part of the request URI, is in no log message at any level. */
final class SignatureLoggingTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void attachAppender() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void detachAppender() {
        root.setLevel(Level.OFF);
        root.detachAppender(log);
    }

    @Test
    void shouldNotLogSignatureOnSuccess() {
        try (TestHttpServer server =
                        TestHttpServer.answering((request, response) -> response.sendString(Mono.just("{}")));
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            transport.responseBody();
        }
        assertNoSignature();
    }

    @Test
    void shouldNotLogSignatureOnFailure() {
        try (TestHttpServer server = TestHttpServer.answering(TestHttpServer::reset);
                TransportFixture transport = TransportFixture.of(server.endpoint("http", "127.0.0.1"))) {
            transport.error();
        }
        assertNoSignature();
    }

    private void assertNoSignature() {
        assertThat(List.copyOf(log.list))
                .isNotEmpty()
                .filteredOn(event -> text(event).contains(TransportFixture.SIGNATURE))
                .isEmpty();
    }

    private static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown));
    }
}
