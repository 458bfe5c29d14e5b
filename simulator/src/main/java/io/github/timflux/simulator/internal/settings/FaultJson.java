package io.github.timflux.simulator.internal.settings;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.json.JsonValue;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JsonGenerator;

/** Reads and writes faults as JSON. What it writes, it can read. */
public final class FaultJson {

    private FaultJson() {}

    /**
     * A fault by probability.
     *
     * @param path the path with a slash before it; {@link FaultSettings#ALL_PATHS} if the fault is for all paths
     * @param fault the fault
     * @param probability the probability, not checked
     */
    public record ProbableFault(String path, Fault fault, double probability) {}

    /** Reads an array of faults of the next calls. */
    public static List<QueuedFault> readQueue(JsonValue array) {
        return array.list(element -> {
            FaultReader reader = FaultReader.read(element, false);
            return new QueuedFault(reader.path(), reader.toFault());
        });
    }

    /**
     * Reads an array of faults by probability.
     *
     * @param mapper gets each element, which names the place of errors, and its fault
     */
    public static <T> List<T> readProbabilities(JsonValue array, BiFunction<JsonValue, ProbableFault, T> mapper) {
        Set<QueuedFault> earlier = new HashSet<>();
        return array.list(element -> {
            FaultReader reader = FaultReader.read(element, true);
            QueuedFault fault = new QueuedFault(reader.path(), reader.toFault());
            element.action(FaultJson::requireNew).accept(earlier.add(fault));
            return mapper.apply(element, new ProbableFault(fault.path(), fault.fault(), reader.probability()));
        });
    }

    private static void requireNew(boolean isNew) {
        if (!isNew) {
            throw new IllegalArgumentException("The array has this fault already; expected each fault of a path once.");
        }
    }

    /** Writes the faults of the next calls as an array. */
    public static void writeQueue(JsonGenerator json, List<QueuedFault> queue) {
        json.writeStartArray();
        queue.forEach(queued -> {
            json.writeStartObject();
            writeFault(json, queued.path(), queued.fault());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    /** Writes the faults by probability as an array. */
    public static void writeProbabilities(JsonGenerator json, FaultSettings settings) {
        json.writeStartArray();
        settings.probabilities()
                .forEach((path, faults) -> faults.forEach((fault, probability) -> {
                    json.writeStartObject();
                    writeFault(json, path, fault);
                    json.writeNumberProperty("probability", probability);
                    json.writeEndObject();
                }));
        json.writeEndArray();
    }

    private static void writeFault(JsonGenerator json, String path, Fault fault) {
        if (fault instanceof InjectedResponse response) {
            writeResponse(json, response);
        } else {
            json.writeStringProperty("fault", fault.name());
        }
        if (!path.equals(FaultSettings.ALL_PATHS)) {
            // In the form in which the documents write it.
            json.writeStringProperty("path", path.substring(1));
        }
    }

    private static void writeResponse(JsonGenerator json, InjectedResponse response) {
        Integer errorCode = response.errorCode();
        if (errorCode != null) {
            json.writeNumberProperty("errorCode", errorCode);
            json.writeStringProperty("errorInfo", response.errorInfo());
        } else {
            json.writeNumberProperty("status", response.httpStatus());
            json.writeStringProperty("contentType", response.contentType());
            json.writeStringProperty("body", response.body());
        }
        writeHeaders(json, response.headers());
        if (response.isExecuted()) {
            json.writeBooleanProperty("executed", true);
        }
    }

    private static void writeHeaders(JsonGenerator json, Map<String, String> headers) {
        if (!headers.isEmpty()) {
            json.writeName("headers");
            StrictJson.write(json, headers);
        }
    }
}
