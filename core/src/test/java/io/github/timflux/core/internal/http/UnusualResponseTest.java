package io.github.timflux.core.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests responses with an unusual form: each form that other HTTP clients read, the transport reads too. */
final class UnusualResponseTest {

    /** Total length of status line and headers in the test of the maximum length, a little below 64 KiB. */
    private static final int LONG_HEAD = 65_000;

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String BODY = "Content-Length: 2\r\n\r\n{}";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    static Stream<String> responsesWithOpenConnection() {
        return Stream.of(
                OK + "cOnTeNt-LeNgTh: 2\r\ndAtE: now\r\n\r\n{}",
                OK + "Content-Type: text/plain; charset=GBK\r\n" + BODY,
                "HTTP/1.1 200\r\n" + BODY,
                "HTTP/1.1 200 \r\n" + BODY,
                "HTTP/1.1 200 Everything is fine\r\n" + BODY,
                "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + CHUNKED + "2\r\n{}\r\n0\r\n\r\n",
                OK + "X-Folded: a\r\n b\r\n\tc\r\n" + BODY,
                OK + "X-Empty:\r\n" + BODY,
                OK + "X-Value: ü\r\n" + BODY,
                OK + "Content-Length:2\r\n\r\n{}",
                OK + "Content-Length:   2  \r\n\r\n{}",
                OK + "Content-Length: 002\r\n\r\n{}",
                OK + CHUNKED + "2\r\n{}\r\n0\r\n\r\n",
                OK + CHUNKED + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
                OK + CHUNKED + "0002;name=value;other=\"x\"\r\n{}\r\n0;last\r\nX-Trailer: 1\r\nX-Other: 2\r\n\r\n",
                OK + "Transfer-Encoding: Chunked\r\nContent-Length: 7\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                OK + "Content-Length: 5\r\n\r\n\u00ef\u00bb\u00bf{}",
                OK + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
                OK + "Content-Length: 2\r\ncontent-length: 2\r\nContent-Length: 2, 2\r\n\r\n{}",
                OK + "Content-Length: 2, 2\r\n\r\n{}",
                OK + "X-Long: " + "x".repeat(LONG_HEAD) + "\r\n" + BODY,
                OK + ("X-Header: " + "x".repeat(88) + "\r\n").repeat(LONG_HEAD / 100) + BODY,
                "HTTP/1.1 200 " + "x".repeat(LONG_HEAD) + "\r\n" + BODY);
    }

    @MethodSource("responsesWithOpenConnection")
    @ParameterizedTest
    void shouldReadResponseAndReuseConnection(String response) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(response);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(transport.responseBody()).isEqualTo("{}");
        }
    }

    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK\r\n\r\n{}",
                "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nCONNECTION: Close\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nconnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.0 200 OK\r\n\r\n{}"
            })
    @ParameterizedTest
    void shouldReadResponseThatEndsWithConnection(String response) throws IOException {
        try (RawResponseServer server = RawResponseServer.closing(response);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(transport.responseBody()).isEqualTo("{}");
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\n{} ",
                "HTTP/1.0 200 OK\r\nContent-Length: 2, 3\r\n\r\n{} ",
                "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 0x2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"
            })
    @ParameterizedTest
    void shouldRejectBodyOfUnknownLength(String response) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(response);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error.reason()).startsWith("The response is not valid HTTP");
            transport.error();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    static Stream<String> longHeads() {
        return Stream.of(
                OK + "X-Long: " + "x".repeat(70_000) + "\r\n" + BODY,
                OK + ("X-Header: " + "x".repeat(88) + "\r\n").repeat(700) + BODY,
                "HTTP/1.1 200 " + "x".repeat(70_000) + "\r\n" + BODY,
                // Without an end of the head.
                OK + "X-Long: " + "x".repeat(200_000));
    }

    @MethodSource("longHeads")
    @ParameterizedTest
    void shouldRejectTooLongHead(String response) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(response);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            TimException error = transport.error();
            assertThat(error)
                    .hasMessage("TRANSIENT: The head of the response has more than 65536 bytes, the maximum for status"
                            + " line and headers.");
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            transport.error();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void shouldKeepOtherStartOfBody() throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(OK + "Content-Length: 2\r\n\r\n\u00ef\u00bb");
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.post("{}").block(TransportFixture.TIMEOUT)).containsExactly((byte) 0xef, (byte) 0xbb);
        }
    }
}
