package io.github.timflux.simulator.internal.settings;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RateLimit;
import io.github.timflux.simulator.internal.service.ResponseDelays;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Writes settings as JSON, in the form that {@link io.github.timflux.simulator.SimulatorSettings#json} reads. Applying
 * them to the simulator that has them changes nothing.
 *
 * <p>Not written are the secret key; accounts and the queue of faults, because they are data that calls change; and
 * what is only possible in Java: functions, the directory of accounts and the test of RegistrationIDs.
 */
public final class SettingsWriter {

    private static final int NANO_DIGITS = 6;

    private SettingsWriter() {}

    /**
     * Writes an object.
     *
     * @param attributeNames the current attribute names; calls can change those of the settings
     */
    public static void write(JsonGenerator json, ServiceSettings settings, Collection<String> attributeNames) {
        json.writeStartObject();
        json.writeNumberProperty("sdkAppId", settings.credentials().sdkAppId());
        json.writeName("identifiers");
        StrictJson.write(json, settings.credentials().identifiers());
        writeLimits(json, settings);
        json.writeName("attributeNames");
        StrictJson.write(json, attributeNames);
        json.writeStringProperty("unknownAccounts", settings.unknownAccounts().name());
        writeTimes(json, settings);
        json.writeNumberProperty("seed", settings.seed());
        json.writeNumberProperty("maxRecordedCalls", settings.recording().maxCalls());
        json.writeBooleanProperty("recordBodies", settings.recording().withBodies());
        json.writeNumberProperty("maxRecordedPushes", settings.pushLimits().maxRecorded());
        json.writeName("lenient");
        StrictJson.write(
                json, settings.relaxedRules().stream().sorted().map(Enum::name).toList());
        json.writeName("faults");
        FaultJson.writeProbabilities(json, settings.faults());
        writeResponses(json, settings);
        json.writeEndObject();
    }

    private static void writeLimits(JsonGenerator json, ServiceSettings settings) {
        json.writeName("callsPerSecond");
        write(json, settings.rateLimits().common());
        json.writeObjectPropertyStart("callsPerSecondByPath");
        new TreeMap<>(settings.rateLimits().byPath()).forEach((path, limit) -> {
            json.writeName(path);
            write(json, limit);
        });
        json.writeEndObject();
        int pushesPerDay = settings.pushLimits().perDay();
        // Without a number, the limit of pushes follows from the unlimited callsPerSecond.
        if (pushesPerDay != Integer.MAX_VALUE) {
            json.writeNumberProperty("pushesPerDay", pushesPerDay);
        }
    }

    private static void write(JsonGenerator json, RateLimit limit) {
        if (limit.equals(RateLimit.UNLIMITED)) {
            json.writeString("unlimited");
        } else {
            json.writeNumber(limit.callsPerSecond());
        }
    }

    private static void writeTimes(JsonGenerator json, ServiceSettings settings) {
        ResponseDelays delays = settings.delays();
        write(json, "latencyMillis", delays.latency());
        write(json, "jitterMillis", delays.jitter());
        write(json, "lateResponseDelayMillis", delays.lateResponse());
        write(json, "clockOffsetMillis", settings.clockOffset());
    }

    private static void write(JsonGenerator json, String name, Duration duration) {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS).stripTrailingZeros();
        // Without an exponent.
        json.writeNumberProperty(name, millis.setScale(Math.max(millis.scale(), 0)));
    }

    private static void writeResponses(JsonGenerator json, ServiceSettings settings) {
        json.writeObjectPropertyStart("responses");
        new TreeMap<>(settings.functions()).forEach((path, function) -> {
            if (function instanceof FixedAnswer answer) {
                json.writeName(path);
                json.writeRawValue(answer.json());
            }
        });
        json.writeEndObject();
    }
}
