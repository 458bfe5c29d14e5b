package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.service.CallRecorder.NewCalls;
import io.github.timflux.simulator.internal.service.ResponseDelays;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.service.ServiceState;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.internal.settings.FaultJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Makes the events of one connection. Each event has the calls since the previous one. Not thread-safe. */
final class StateEvents {

    private static final int MAX_CALLS = 100;

    private final SimulatedService service;
    private @Nullable ServiceState previous;
    private long position;

    StateEvents(SimulatedService service) {
        this.service = service;
    }

    /** Returns the next event as JSON. */
    // Each reset makes another object.
    @SuppressWarnings("ReferenceEquality")
    byte[] next() {
        ServiceState state = service.state();
        boolean isFirst = previous == null;
        // A reset replaces the state and counts anew.
        NewCalls calls = state.recorder().callsSince(state == previous ? position : 0, MAX_CALLS);
        previous = state;
        position = calls.position();
        long skipped = isFirst ? 0 : calls.skipped();
        return StrictJson.write(json -> {
            json.writeStringProperty(
                    "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeObjectPropertyStart("statistics");
            StatisticsJson.write(json, service);
            json.writeEndObject();
            json.writeObjectPropertyStart("settings");
            writeSettings(json, service.settings());
            json.writeEndObject();
            json.writeNumberProperty("faultQueueLength", state.faults().queue().size());
            json.writeArrayPropertyStart("calls");
            calls.calls().forEach(call -> {
                json.writeStartObject();
                CallJson.writeShort(json, call);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeNumberProperty("skippedCalls", skipped);
            json.writeNumberProperty("accountCount", state.store().accountCount());
        });
    }

    private static void writeSettings(JsonGenerator json, ServiceSettings settings) {
        ResponseDelays delays = settings.delays();
        json.writeNumberProperty("latencyMillis", delays.latency().toMillis());
        json.writeNumberProperty("jitterMillis", delays.jitter().toMillis());
        json.writeName("faults");
        FaultJson.writeProbabilities(json, settings.faults());
    }
}
