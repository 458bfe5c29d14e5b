package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.timflux.simulator.internal.admin.OpenApiDocument;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the answers of the admin API are as its description says. */
final class AdminOpenApiTest {

    private final OpenApiDocument document = OpenApiDocument.read();
    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("city")
            .account("u1", Map.of("city", "Busan"), List.of("vip"))
            .callsPerSecond("v4/timpush/get_tag", 0.5)
            .fault(InjectedFault.THROTTLED, 0)
            .fault("v4/timpush/get_tag", InjectedResponse.status(500).withHeader("X-A", "b"), 0)
            .json("{\"responses\":{\"v4/openim/sendmsg\":{\"MsgKey\":\"1\"}}}")
            .recordBodies()
            .admin()
            .start();
    private final AdminClient admin = new AdminClient(simulator);

    @BeforeEach
    void fill() {
        try (SimulatorClient client = new SimulatorClient(simulator)) {
            simulator.enqueueFaults(InjectedFault.EMPTY_BODY);
            client.getAttributes("u1");
            client.timPush("get_tag", SimulatorClient.body("u1"));
            client.timPush("push", "{'MsgRandom':1,'OfflinePushInfo':{}}");
        }
        simulator.enqueueFaults(InjectedResponse.error(60013, "busy").executed(), InjectedFault.THROTTLED);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GET   | /health             | health             |
            GET   | /settings           | settings           |
            PATCH | /settings           | settings           | {}
            PATCH | /settings           | settings           | {'callsPerSecond':'unlimited','pushesPerDay':5}
            GET   | /accounts           | accounts           |
            GET   | /accounts/{account} | accounts/u1        |
            PUT   | /accounts/{account} | accounts/u2        | {'tags':['a']}
            GET   | /faults             | faults             |
            POST  | /faults             | faults             | [{'status':503,'body':'x'}]
            PUT   | /faults             | faults             | [{'fault':'THROTTLED','probability':0.5}]
            GET   | /calls              | calls              |
            GET   | /pushes             | pushes             |
            GET   | /statistics         | statistics         |
            """)
    @ParameterizedTest
    void shouldAnswerAsDescribed(String method, String template, String path, String json) {
        SimulatorResponse answer = json == null ? admin.get(path) : admin.send(method, path, json);

        assertThat(document.problems(method + " " + template, 200, answer.contentType(), answer.json()))
                .isEmpty();
    }

    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            GET    | /accounts/{account} | accounts/u9     |        | 404
            DELETE | /accounts/{account} | accounts/u9     |        | 404
            DELETE | /responses/{path}   | responses/v4/a/b |       | 404
            PATCH  | /settings           | settings        | {'a':1} | 400
            GET    | /calls              | calls?limit=0   |        | 400
            GET    | /{file}             | page.map        |        | 404
            """)
    @ParameterizedTest
    void shouldAnswerErrorsAsDescribed(String method, String template, String path, String json, int status) {
        SimulatorResponse answer = admin.send(method, path, json == null ? "" : json);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(document.problems(method + " " + template, status, answer.contentType(), answer.json()))
                .isEmpty();
    }

    @Test
    void shouldSendEventsAsDescribed() throws Exception {
        URI uri = simulator.adminEndpoint().resolve("events");
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines())
                .body()) {
            String data =
                    lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow();
            JsonElement state = JsonParser.parseString(data.substring("data: ".length()));

            assertThat(state.getAsJsonObject().getAsJsonArray("calls")).hasSize(3);
            assertThat(document.problems("GET /events", 200, "text/event-stream", state))
                    .isEmpty();
        }
    }

    @Test
    void shouldServeTheDescription() {
        assertThat(admin.get("openapi.yaml").body()).startsWith("openapi: 3.1.0");
    }
}
