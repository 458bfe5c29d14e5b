package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A plain HTTP client of the admin API. The paths are relative to {@code /__admin/}. */
final class AdminClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    AdminClient(TimSimulator simulator) {
        endpoint = simulator.adminEndpoint();
    }

    SimulatorResponse get(String path) {
        return send("GET", path, "", "");
    }

    SimulatorResponse delete(String path) {
        return send("DELETE", path, "", "");
    }

    SimulatorResponse post(String path) {
        return send("POST", path, "", "");
    }

    /** Sends JSON; it contains single quotes instead of double quotes. */
    SimulatorResponse send(String method, String path, String json) {
        return send(method, path, "application/json", json.replace('\'', '"'));
    }

    SimulatorResponse send(String method, String path, String contentType, String body) {
        HttpResponse<byte[]> response = exchange(method, path, contentType, body.getBytes(UTF_8));
        return new SimulatorResponse(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                new String(response.body(), UTF_8));
    }

    HttpResponse<byte[]> exchange(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the elements of a list. */
    JsonArray list(String path, String name) {
        return json(path).getAsJsonArray(name);
    }

    JsonObject json(String path) {
        SimulatorResponse response = get(path);
        if (response.status() != 200) {
            throw new AssertionError(path + " has status " + response.status() + ": " + response.body());
        }
        return response.json();
    }

    /** Returns the {@code error} of a response. */
    static String error(SimulatorResponse response) {
        return response.json().get("error").getAsString();
    }
}
