package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.timflux.simulator.model.InjectedFault;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the server-sent events of the admin API. */
@Timeout(60) // Ends a test that waits for an event that never comes.
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

    @Test
    void shouldSendEachCallOnce() throws Exception {
        call(3);
        Iterator<String> lines = connect().body().iterator();
        assertThat(numbers(next(lines))).containsExactly(1L, 2L, 3L);

        call(2);
        List<Long> later = new ArrayList<>();
        while (later.size() < 2) {
            later.addAll(numbers(next(lines)));
        }
        assertThat(later).containsExactly(4L, 5L);
        assertThat(numbers(next(lines))).isEmpty();
    }

    @Test
    void shouldSendTheNewestCallsAndCountTheSkippedOnes() throws Exception {
        call(150);
        Iterator<String> lines = connect().body().iterator();
        JsonObject first = next(lines);
        assertThat(numbers(first)).hasSize(100).startsWith(51L).endsWith(150L);
        assertThat(first.get("skippedCalls").getAsLong()).isZero();

        simulator.change(settings -> settings.maxRecordedCalls(1));
        call(30);
        long received = 0;
        long skipped = 0;
        while (received + skipped < 30) {
            JsonObject event = next(lines);
            received += numbers(event).size();
            skipped += event.get("skippedCalls").getAsLong();
        }
        assertThat(received + skipped).isEqualTo(30);
        assertThat(skipped).isPositive();
    }

    @Test
    void shouldStartAnewAfterAReset() throws Exception {
        call(2);
        Iterator<String> lines = connect().body().iterator();
        next(lines);

        simulator.resetStatistics();
        call(1);
        List<Long> afterStatistics = new ArrayList<>();
        while (afterStatistics.isEmpty()) {
            JsonObject event = next(lines);
            assertThat(event.get("skippedCalls").getAsLong()).isZero();
            afterStatistics.addAll(numbers(event));
        }
        assertThat(afterStatistics).containsExactly(3L);

        simulator.reset();
        call(1);
        List<Long> afterReset = new ArrayList<>();
        while (afterReset.isEmpty()) {
            afterReset.addAll(numbers(next(lines)));
        }
        assertThat(afterReset).containsExactly(1L);
    }

    @Test
    void shouldShortenLongBodiesAndLongListsOfAccounts() throws Exception {
        List<String> accounts = IntStream.range(0, 500)
                .mapToObj(number -> "\uD83D\uDE00" + number)
                .toList();
        client.post(SimulatorClient.TIMPUSH, SimulatorClient.body(accounts));

        JsonObject call =
                next(connect().body().iterator()).getAsJsonArray("calls").get(0).getAsJsonObject();
        assertThat(call.get("accountCount").getAsInt()).isEqualTo(500);
        assertThat(call.getAsJsonArray("accounts")).hasSize(100);
        String request = call.get("request").getAsString();
        assertThat(request).hasSizeBetween(1_999, 2_000);
        assertThat(SimulatorClient.body(accounts)).startsWith(request);
    }

    @Test
    void shouldRefuseTooManyConnectionsUntilOneIsClosed() throws Exception {
        for (int connection = 0; connection < 20; connection++) {
            assertThat(connect().statusCode()).isEqualTo(200);
        }
        HttpResponse<Stream<String>> refused = connect();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body().toList()).singleElement().satisfies(body -> assertThat(body)
                .contains("\"error\":\"There are 20 connections for events;"));

        open.get(0).close();
        // The simulator sees a moment later that the client has closed the connection.
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        int status = 503;
        while (status == 503 && System.nanoTime() < deadline) {
            status = connect().statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void shouldEndWhenTheSimulatorCloses() throws Exception {
        Stream<String> lines = connect().body();

        simulator.close();

        // An error instead of the end of the stream is also an end.
        assertThat(endOf(lines)).isTrue();
    }

    private static boolean endOf(Stream<String> lines) {
        try {
            lines.forEach(line -> {});
            return true;
        } catch (UncheckedIOException closed) {
            return true;
        }
    }

    @Test
    void shouldSkipEventsForASlowReaderAndGoOnLater() throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(
                    simulator.endpoint().getHost(), simulator.endpoint().getPort()));
            socket.getOutputStream().write("GET /__admin/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            // Each event is as large as possible, and the client reads nothing meanwhile.
            List<String> accounts = IntStream.range(0, 500)
                    .mapToObj(number -> "account-" + "x".repeat(40) + number)
                    .toList();
            long events = 0;
            for (int second = 0; second < 2; second++) {
                for (int call = 0; call < 100; call++) {
                    client.post(SimulatorClient.TIMPUSH, SimulatorClient.body(accounts));
                }
            }
            JsonObject latest = new JsonObject();
            while (numbers(latest).isEmpty()
                    || numbers(latest).get(numbers(latest).size() - 1) < 200) {
                String line = reader.readLine();
                if (line.startsWith("data: ")) {
                    latest = JsonParser.parseString(line.substring("data: ".length()))
                            .getAsJsonObject();
                    events++;
                }
            }
            assertThat(events).isPositive();
            assertThat(latest.getAsJsonObject("statistics").get("calls").getAsLong())
                    .isEqualTo(200);
        }
    }

    private void call(int times) {
        for (int call = 0; call < times; call++) {
            client.getAttributes("u1");
        }
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
        if (calls == null) {
            return numbers;
        }
        calls.forEach(call -> numbers.add(call.getAsJsonObject().get("number").getAsLong()));
        return numbers;
    }
}
