package io.github.timflux.simulator.internal.admin;

import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.service.ServiceState;
import io.github.timflux.simulator.internal.service.SimulatedService;
import io.github.timflux.simulator.model.SimulatorStatistics;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the statistics. */
final class StatisticsJson {

    private StatisticsJson() {}

    /** Writes the fields of the statistics. */
    static void write(JsonGenerator json, SimulatedService service) {
        ServiceState state = service.state();
        SimulatorStatistics statistics = state.recorder().statistics();
        json.writeNumberProperty("calls", statistics.calls());
        json.writeNumberProperty("throttled", statistics.throttled());
        json.writeNumberProperty("malformed", statistics.malformed());
        json.writeNumberProperty("accounts", statistics.accounts());
        json.writeNumberProperty("maxAccountsPerCall", statistics.maxAccountsPerCall());
        json.writeNumberProperty("maxCallsPerSecond", statistics.maxCallsPerSecond());
        json.writeNumberProperty("connections", statistics.connections());
        json.writeArrayPropertyStart("operations");
        Map<String, Integer> inLastSecond = state.arrivals().callsInLastSecond();
        Map<String, RateLimit> limits = service.rateLimits();
        state.recorder().callCountByPath().forEach((path, calls) -> {
            json.writeStartObject();
            json.writeStringProperty("path", path);
            json.writeNumberProperty("calls", calls);
            json.writeNumberProperty("callsInLastSecond", inLastSecond.getOrDefault(path, 0));
            writeLimit(json, limits.get(path));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void writeLimit(JsonGenerator json, @Nullable RateLimit limit) {
        // Null if a change has removed the operation.
        if (limit == null || limit.equals(RateLimit.UNLIMITED)) {
            json.writeNullProperty("callsPerSecond");
            return;
        }
        json.writeNumberProperty("callsPerSecond", limit.callsPerSecond());
    }
}
