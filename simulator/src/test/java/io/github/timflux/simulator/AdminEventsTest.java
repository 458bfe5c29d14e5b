package io.github.timflux.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.timflux.simulator.model.InjectedFault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the server-sent events of the admin API. */
final class AdminEventsTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .account("u1", Map.of(), List.of("vip"))
            .recordBodies()
            .withoutRateLimit()
            .admin()
            .start();
    private final SimulatorClient client = new SimulatorClient(simulator, 1);
    private final List<Stream<String>> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Stream::close);
        client.close();
        simulator.close();
    }

    @Test
    void shouldSendTheState() throws Exception {
        client.getAttributes("u1", "u2");
        Iterator<String> lines = connect().body().iterator();

        JsonObject first = next(lines);
        assertThat(first.get("time").getAsString()).endsWith("Z");
        assertThat(first.getAsJsonObject("statistics").get("calls").getAsLong()).isEqualTo(1);
        assertThat(first.getAsJsonObject("settings").toString())
                .isEqualTo("{\"latencyMillis\":0,\"jitterMillis\":0,\"faults\":[]}");
        assertThat(first.get("faultQueueLength").getAsInt()).isZero();
        assertThat(first.get("accountCount").getAsInt()).isEqualTo(1);
        assertThat(first.get("skippedCalls").getAsInt()).isZero();
        JsonObject call = first.getAsJsonArray("calls").get(0).getAsJsonObject();
        assertThat(call.get("request").getAsString()).isEqualTo(SimulatorClient.body("u1", "u2"));

        simulator.enqueueFaults(InjectedFault.THROTTLED);
        assertThat(next(lines).getAsJsonArray("calls")).isEmpty();
        assertThat(next(lines).get("faultQueueLength").getAsInt()).isEqualTo(1);
    }

    private HttpResponse<Stream<String>> connect() throws Exception {
        URI uri = simulator.adminEndpoint().resolve("events");
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines());
        open.add(response.body());
        return response;
    }

    private static JsonObject next(Iterator<String> lines) {
        assertThat(lines.next()).isEqualTo("event: state");
        String data = lines.next();
        assertThat(data).startsWith("data: ");
        assertThat(lines.next()).isEmpty();
        return JsonParser.parseString(data.substring("data: ".length())).getAsJsonObject();
    }

    private static List<Long> numbers(JsonObject event) {
        List<Long> numbers = new ArrayList<>();
        JsonArray calls = event.getAsJsonArray("calls");
        calls.forEach(call -> numbers.add(call.getAsJsonObject().get("number").getAsLong()));
        return numbers;
    }
}
