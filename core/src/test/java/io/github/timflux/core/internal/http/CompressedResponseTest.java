package io.github.timflux.core.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.ErrorKind;
import io.github.timflux.TimException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests responses that a gateway has compressed unasked. */
final class CompressedResponseTest {

    private static final String JSON = "{\"ErrorInfo\":\"é😀\",\"padding\":\"" + "abc".repeat(10_000) + "\"}";
    private static final byte[] BODY = JSON.getBytes(UTF_8);

    static Stream<Arguments> encodedBodies() {
        return Stream.of(
                Arguments.of("Content-Encoding: gzip\r\n", gzip(BODY)),
                Arguments.of("content-encoding:GZIP\r\n", gzip(BODY)),
                Arguments.of("Content-Encoding: x-gzip\r\n", gzip(BODY)),
                Arguments.of("Content-Encoding: deflate\r\n", deflate(BODY, false)),
                Arguments.of("Content-Encoding: deflate\r\n", deflate(BODY, true)),
                Arguments.of("Content-Encoding: deflate, gzip\r\n", gzip(deflate(BODY, false))),
                Arguments.of("Content-Encoding: gzip\r\nContent-Encoding: deflate\r\n", deflate(gzip(BODY), true)),
                Arguments.of("Content-Encoding: identity\r\n", BODY),
                Arguments.of("Content-Encoding: \r\n", BODY),
                Arguments.of("Content-Encoding: identity, gzip,\r\n", gzip(BODY)),
                Arguments.of("Content-Encoding: gzip\r\n", gzip(withByteOrderMark(BODY))),
                // Two members, as some servers compress each part of the body on its own.
                Arguments.of(
                        "Content-Encoding: gzip\r\n",
                        concat(gzip(Arrays.copyOf(BODY, 100)), gzip(Arrays.copyOfRange(BODY, 100, BODY.length)))));
    }

    @ParameterizedTest
    @MethodSource("encodedBodies")
    void shouldReadCompressedBody(String headers, byte[] body) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(RawResponseServer.response(headers, body));
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.responseBody()).isEqualTo(JSON);
        }
    }

    @Test
    void shouldReadCompressedBodyInChunks() throws IOException {
        byte[] body = gzip(BODY);
        String chunk = Integer.toHexString(body.length) + "\r\n";
        byte[] response = concat(
                ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk)
                        .getBytes(UTF_8),
                concat(body, "\r\n0\r\n\r\n".getBytes(UTF_8)));
        try (RawResponseServer server = RawResponseServer.keepingOpen(response);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.responseBody()).isEqualTo(JSON);
        }
    }

    @Test
    void shouldReadCompressedTransferEncoding() throws IOException {
        byte[] body = gzip(BODY);
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";
        byte[] response = concat(
                (head + Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8),
                concat(body, "\r\n0\r\n\r\n".getBytes(UTF_8)));
        try (RawResponseServer server = RawResponseServer.keepingOpen(response);
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.responseBody()).isEqualTo(JSON);
        }
    }

    @Test
    void shouldReadEmptyBodyWithContentEncoding() throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(
                        RawResponseServer.response("Content-Encoding: gzip\r\n", new byte[0]));
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.responseBody()).isEmpty();
        }
    }

    @CsvSource({"gzip, 1", "gzip, 2", "gzip, 3", "gzip, 5", "deflate, 1", "deflate, 7"})
    @ParameterizedTest
    void shouldRejectIncompleteCompressedBody(String encoding, int missingBytes) throws IOException {
        byte[] whole = encoding.equals("gzip") ? gzip(BODY) : deflate(BODY, false);
        assertUnreadable(
                encoding,
                Arrays.copyOf(whole, whole.length - missingBytes),
                "its " + encoding + " data is invalid or incomplete");
    }

    @ValueSource(strings = {"gzip", "x-gzip", "deflate"})
    @ParameterizedTest
    void shouldRejectBodyThatIsNotCompressed(String encoding) throws IOException {
        assertUnreadable(encoding, BODY, "its " + encoding.replace("x-", "") + " data is invalid or incomplete");
    }

    @Test
    void shouldRejectCompressedBodyWithWrongChecksum() throws IOException {
        byte[] body = gzip(BODY);
        body[body.length - 8] ^= 1;
        assertUnreadable("gzip", body, "its gzip data is invalid or incomplete");
    }

    @ValueSource(strings = {"br", "zstd", "compress", "gzip, br"})
    @ParameterizedTest
    void shouldNameUnknownEncoding(String encoding) throws IOException {
        String name = encoding.replace("gzip, ", "").toLowerCase(Locale.ROOT);
        assertUnreadable(encoding, BODY, "its content encoding is " + name + "; expected gzip, deflate or identity");
    }

    @Test
    void shouldNotExposeEncodingThatCanBeASecret() throws IOException {
        assertUnreadable(
                TransportFixture.SIGNATURE,
                BODY,
                "its content encoding is unknown; expected gzip, deflate or identity");
    }

    @Test
    void shouldRejectTooManyEncodings() throws IOException {
        assertUnreadable("gzip, gzip, gzip, gzip, gzip, gzip", BODY, "it has 6 content encodings; expected at most 5");
    }

    @Test
    void shouldRejectBodyThatIsTooLongAfterDecompression() throws IOException {
        byte[] bomb = gzip(new byte[64 * TransportFixture.MAX_BYTES]);
        assertThat(bomb.length).isLessThan(TransportFixture.MAX_BYTES);
        try (RawResponseServer server =
                        RawResponseServer.keepingOpen(RawResponseServer.response("Content-Encoding: gzip\r\n", bomb));
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.error())
                    .hasMessage("TRANSIENT: The response has more than 1048576 bytes, the maximum for the accounts of"
                            + " the request.");
        }
    }

    @Test
    void shouldReadBodyOfMaximumLengthAfterDecompression() throws IOException {
        byte[] body = gzip(new byte[TransportFixture.MAX_BYTES]);
        try (RawResponseServer server =
                        RawResponseServer.keepingOpen(RawResponseServer.response("Content-Encoding: gzip\r\n", body));
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            assertThat(transport.post("{}").block(TransportFixture.TIMEOUT)).hasSize(TransportFixture.MAX_BYTES);
        }
    }

    private static void assertUnreadable(String encoding, byte[] body, String reason) throws IOException {
        try (RawResponseServer server = RawResponseServer.keepingOpen(
                        RawResponseServer.response("Content-Encoding: " + encoding + "\r\n", body));
                TransportFixture transport = TransportFixture.of(server.endpoint())) {
            TimException error = transport.error();
            assertThat(error.kind()).isEqualTo(ErrorKind.TRANSIENT);
            assertThat(error).hasMessage("TRANSIENT: The response cannot be read: %s.", reason);
            assertThat(TransportErrors.isEndpointFailure(error)).isFalse();
            transport.error();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        return compress(bytes, GZIPOutputStream::new);
    }

    private static byte[] deflate(byte[] bytes, boolean raw) {
        return compress(bytes, out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, raw)));
    }

    private static byte[] compress(byte[] bytes, Compression compression) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.open(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("An array cannot fail.", e);
        }
        return compressed.toByteArray();
    }

    private static byte[] withByteOrderMark(byte[] body) {
        return concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, body);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @FunctionalInterface
    private interface Compression {

        OutputStream open(OutputStream out) throws IOException;
    }
}
