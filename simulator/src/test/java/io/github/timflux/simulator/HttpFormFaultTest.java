package io.github.timflux.simulator;

import static io.github.timflux.simulator.SimulatorClient.TIMPUSH;
import static io.github.timflux.simulator.SimulatorClient.body;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the faults that change the form of a correct response. Reads the bytes, because an HTTP client hides them. */
@Timeout(60)
final class HttpFormFaultTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .accountDirectory(account -> Map.of("name", account))
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator);

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldCompressTheBodyWithGzip() throws IOException {
        RawResponse response = respond(InjectedFault.GZIP_BODY);

        assertThat(response.head()).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("content-encoding: gzip\r\n");
        assertComplete(new GZIPInputStream(response.bodyStream()));
    }

    @Test
    void shouldCompressTheBodyWithDeflate() throws IOException {
        RawResponse response = respond(InjectedFault.DEFLATE_BODY);

        assertThat(response.head()).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("content-encoding: deflate\r\n");
        assertComplete(new InflaterInputStream(response.bodyStream()));
    }

    @Test
    void shouldSendEarlyHintsBeforeTheResponse() throws IOException {
        RawResponse response = respond(InjectedFault.EARLY_HINTS);

        assertThat(response.head()).startsWith("HTTP/1.1 103 Early Hints\r\n").doesNotContain("200 OK");
        RawResponse last = RawResponse.parse(response.body());
        assertThat(last.head()).startsWith("HTTP/1.1 200 OK\r\n");
        assertComplete(last.bodyStream());
    }

    /** Not in WriteFaultTest, because its HTTP client takes the informational response for the final one. */
    @Test
    void shouldApplyAWriteWithEarlyHints() throws IOException {
        simulator.enqueueFaults(InjectedFault.EARLY_HINTS);
        respond("/v4/timpush/add_tag", "{\"UserTags\":[{\"To_Account\":\"u1\",\"Tags\":[\"vip\"]}]}");

        assertThat(simulator.tags("u1")).containsExactly("vip");
    }

    @Test
    void shouldSendALargeHead() throws IOException {
        RawResponse response = respond(InjectedFault.LARGE_RESPONSE_HEAD);

        assertThat(response.head().length()).isBetween(32 * 1024, 33 * 1024);
        assertComplete(response.bodyStream());
    }

    @Test
    void shouldRepeatTheContentLength() throws IOException {
        RawResponse response = respond(InjectedFault.REPEATED_CONTENT_LENGTH);

        String length = "content-length: " + response.body().length() + "\r\n";
        assertThat(response.head()).containsIgnoringCase(length + length);
        assertComplete(response.bodyStream());
    }

    @Test
    void shouldAskToWaitBeforeARetry() throws IOException {
        RawResponse response = respond(InjectedFault.TOO_MANY_REQUESTS);

        assertThat(response.head()).startsWith("HTTP/1.1 429 ").containsIgnoringCase("retry-after: 1\r\n");
    }

    private static void assertComplete(InputStream json) throws IOException {
        assertThat(JsonParser.parseString(new String(json.readAllBytes(), UTF_8))
                        .getAsJsonObject()
                        .getAsJsonArray("UserAttrs"))
                .hasSize(1);
    }

    private RawResponse respond(InjectedFault fault) throws IOException {
        simulator.enqueueFaults(fault);
        return respond(TIMPUSH, body("u1"));
    }

    private RawResponse respond(String path, String json) throws IOException {
        URI uri = URI.create(client.uri(path));
        try (Socket connection = new Socket(uri.getHost(), uri.getPort())) {
            connection
                    .getOutputStream()
                    .write(("POST " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: " + uri.getHost()
                                    + "\r\nConnection: close\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                            .getBytes(ISO_8859_1));
            return RawResponse.parse(new String(connection.getInputStream().readAllBytes(), ISO_8859_1));
        }
    }

    /** Head and body of a response. Each character is one byte. */
    private record RawResponse(String head, String body) {

        static RawResponse parse(String response) {
            int bodyStart = response.indexOf("\r\n\r\n") + 4;
            return new RawResponse(response.substring(0, bodyStart), response.substring(bodyStart));
        }

        InputStream bodyStream() {
            return new ByteArrayInputStream(body.getBytes(ISO_8859_1));
        }
    }
}
