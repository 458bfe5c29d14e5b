package io.github.timflux.simulator;

import static io.github.timflux.simulator.AdminClient.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests that the admin API refuses. */
final class AdminErrorsTest {

    private static final TimSimulator SIMULATOR = TimSimulator.builder()
            .account("u1", Map.of("city", "Busan"), List.of("vip"))
            .admin()
            .start();
    private static final AdminClient ADMIN = new AdminClient(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @AfterEach
    void reset() {
        SIMULATOR.reset();
    }

    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PATCH | settings                | {'latency':5}                        | latency
            PATCH | settings                | {'latencyMillis':'5'}                | latencyMillis
            PATCH | settings                | {'latencyMillis':-1}                 | latency
            PATCH | settings                | {'accounts':{'u9':{'tag':[]}}}       | accounts.u9.tag
            PATCH | settings                | {'faults':[{'fault':'NO'}]}          | faults[0].fault
            PATCH | settings                | {'callsPerSecondByPath':{'v4/a/b':1}}| /v4/a/b
            PATCH | settings                | {'latencyMillis':1                   | not valid JSON
            PATCH | settings                | {} {}                                | continues
            PATCH | settings                | []                                   | an object
            PUT   | accounts/u1             | {'attribute':{}}                     | attribute
            PUT   | accounts/u1             | {'attributes':{'city':1}}            | attributes.city
            PUT   | accounts/u1             | {'tags':'vip'}                       | tags
            PUT   | accounts/u1             | {'account':'u2'}                     | "u2"
            PUT   | accounts/u1             | {'account':7}                        | account
            PUT   | accounts/u1             | ['u1']                               | an object
            PUT   | accounts/u1             | {},'u2':{}                           | JSON
            PUT   | accounts/%20            | {}                                   | account
            POST  | faults                  | {'fault':'THROTTLED'}                | an array
            POST  | faults                  | [{'fault':'THROTTLED','probability':1}] | probability
            POST  | faults                  | [],'latencyMillis':[]                | JSON
            PUT   | faults                  | [{'fault':'THROTTLED'}]              | probability
            PUT   | faults                  | [{'fault':'THROTTLED','probability':2}] | 2
            PUT   | responses/v4/a/b        | [1]                                  | an object
            PUT   | responses/v4/a          | {}                                   | v4/service/command
            PUT   | responses/v4/a/b        | {'a':1,'a':2}                        | JSON
            """)
    @ParameterizedTest
    void shouldNameTheWrongValue(String method, String path, String json, String named) {
        SimulatorResponse response = ADMIN.send(method, path, json);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).contains(named);
        assertThat(SIMULATOR.attributes("u1")).containsEntry("city", "Busan");
        assertThat(SIMULATOR.accounts()).containsExactly("u1");
    }

    @CsvSource({
        "calls?limit=0, limit",
        "calls?limit=1001, limit",
        "calls?limit=x, limit",
        "calls?after=-1, after",
        "calls?errorCode=x, errorCode",
        "calls?fault=OTHER, fault",
        "calls?other=1, other",
        "calls?limit=1&limit=2, limit",
        "calls?after=%zz, %XX",
        "accounts?limit=-1, limit",
        "settings?limit=1, limit",
        "accounts/%zz, %zz",
        "accounts/%FF, %FF",
        "pushes?limit=99999999999999999999, limit"
    })
    @ParameterizedTest
    void shouldCheckTheQueryAndThePath(String path, String named) throws IOException {
        // Not with the HTTP client: it refuses some of these URLs.
        String response =
                exchange("GET /__admin/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("{\"error\":\"")
                .contains(named);
    }

    @ValueSource(
            strings = {
                "nothing",
                "accounts/",
                "faults/1",
                "settings/",
                "page.map",
                "openapi.json",
                "..%2Fsimulator",
                "%2e%2e/x",
                "index.html/..",
                "package-info.class",
                "page%00.js",
                "a//b"
            })
    @ParameterizedTest
    void shouldRefuseUnknownPaths(String path) throws IOException {
        String response =
                exchange("GET /__admin/" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 404 ")
                .contains("{\"error\":\"The path /__admin/")
                .contains("expected");
    }

    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            POST    | settings          | GET, PATCH
            DELETE  | settings          | GET, PATCH
            PATCH   | faults            | DELETE, GET, POST, PUT
            GET     | reset             | POST
            GET     | revoke-signatures | POST
            POST    | accounts/u1       | DELETE, GET, PUT
            GET     | responses/v4/a/b  | DELETE, PUT
            OPTIONS | settings          | GET, PATCH
            PUT     | ''                | GET
            """)
    @ParameterizedTest
    void shouldNameTheAllowedMethods(String method, String path, String allowed) {
        HttpResponse<byte[]> response = ADMIN.exchange(method, path, "", new byte[0]);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
        assertThat(new String(response.body(), UTF_8)).contains("expected " + allowed);
    }

    @ValueSource(
            strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"
            })
    @ParameterizedTest
    void shouldRequireJson(String contentType) {
        SimulatorResponse response = ADMIN.send("PATCH", "settings", contentType, "{\"latencyMillis\":5}");

        assertThat(response.status()).isEqualTo(415);
        assertThat(error(response)).contains("expected application/json");
    }

    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;x=y"})
    @ParameterizedTest
    void shouldAcceptJson(String contentType) {
        assertThat(ADMIN.send("PATCH", "settings", contentType, "{}").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseABodyThatIsNotUtf8() {
        byte[] latin1 = {'{', '"', (byte) 0xE4, '"', ':', '1', '}'};

        HttpResponse<byte[]> response = ADMIN.exchange("PATCH", "settings", "application/json", latin1);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), UTF_8)).contains("UTF-8");
    }

    @Test
    void shouldRefuseABodyWhereNoneIsExpected() {
        SimulatorResponse response = ADMIN.send("POST", "reset", "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).contains("expected no body");
    }

    @Test
    void shouldLimitTheSizeOfABody() {
        String tooLong = "{\"accounts\":{}}" + " ".repeat(16 * 1024 * 1024);
        String long16 = tooLong.substring(0, 16 * 1024 * 1024);

        SimulatorResponse refused = ADMIN.send("PATCH", "settings", "application/json", tooLong);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(error(refused)).contains("16777231 bytes; expected at most 16777216");
        assertThat(ADMIN.send("PATCH", "settings", "application/json", long16).status())
                .isEqualTo(200);
    }

    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: localhost\r\nOrigin: http://evil.example",
                "Host: localhost\r\nOrigin: null"
            })
    @ParameterizedTest
    void shouldRefuseForeignPages(String headers) throws IOException {
        for (String request :
                List.of("GET /__admin/settings", "POST /__admin/reset", "GET /__admin/", "GET /__admin/x")) {
            assertThat(exchange(
                            request + " HTTP/1.1\r\n" + headers + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("{\"error\":\"The header ");
        }
        assertThat(exchange("GET /__admin/health HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void shouldAllowThePageOfTheSimulator() throws IOException {
        String host = SIMULATOR.endpoint().getAuthority();

        assertThat(exchange("POST /__admin/reset HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 204 ");
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket =
                new Socket(SIMULATOR.endpoint().getHost(), SIMULATOR.endpoint().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
