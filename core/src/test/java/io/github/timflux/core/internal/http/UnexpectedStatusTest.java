package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests responses with another HTTP status than 200. */
final class UnexpectedStatusTest {

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 299, 304, 400, 401, 403, 404, 413, 429, 499, 500, 503, 599, 600, 999})
    void shouldReportStatus(int status) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(
                        "HTTP/1.1 " + status + " Some Text\r\nDate: now\r\nContent-Length: 4\r\n\r\ntext");
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(kindOf(status));
            assertThat(error.reason())
                    .startsWith("127.0.0.1 answered with the HTTP status " + status + "; expected 200.");
            assertThat(cause(error).status()).isEqualTo(status);
            assertThat(cause(error).retryAfter()).isNull();
            assertThat(TransportErrors.isEndpointFailure(error)).isEqualTo(status != 413 && status != 429);
            assertThat(transport.dates()).containsExactly("now");
        }
    }

    private static ErrorKind kindOf(int status) {
        return switch (status) {
            case 413 -> ErrorKind.REJECTED;
            case 429 -> ErrorKind.THROTTLED;
            default -> ErrorKind.TRANSIENT;
        };
    }

    @Test
    void shouldReportRetryAfter() throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(
                        "HTTP/1.1 429 Too Many Requests\r\nretry-after: 7\r\nContent-Length: 0\r\n\r\n");
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(cause(transport.error()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    /** An endless body is one of the bodies: the end of the others must not be taken for the next response. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\n\r\n",
                "Content-Length: 4\r\n\r\ntext",
                "Content-Length: 4\r\n\r\nte",
                "Transfer-Encoding: chunked\r\n\r\n4\r\ntext\r\n",
                "Content-Length: 4\r\n\r\ntextHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "\r\ntext without an end"
            })
    void shouldCloseConnectionAfterErrorStatus(String rest) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen("HTTP/1.1 500 Error\r\n" + rest);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            for (int exchange = 1; exchange <= 3; exchange++) {
                assertThat(cause(transport.error()).status()).isEqualTo(500);
                assertThat(server.connections()).isEqualTo(exchange);
            }
            server.awaitClosedConnections(3);
        }
    }

    private static HttpStatusException cause(TimException error) {
        return assertThat(error)
                .cause()
                .asInstanceOf(type(HttpStatusException.class))
                .actual();
    }
}
