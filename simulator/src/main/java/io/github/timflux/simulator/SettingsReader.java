package io.github.timflux.simulator;

import static java.util.Map.entry;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.json.JsonValue;
import io.github.timflux.simulator.internal.operation.OperationPath;
import io.github.timflux.simulator.internal.settings.FaultJson;
import io.github.timflux.simulator.internal.settings.FixedAnswer;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the JSON form of settings. */
final class SettingsReader {

    private static final String UNLIMITED = "unlimited";

    /**
     * The properties in the order in which they are applied: the limits of single paths come after the common limit,
     * because a common limit without end removes them.
     */
    private static final List<Map.Entry<String, Property>> PROPERTIES = List.of(
            entry("sdkAppId", value(JsonValue::int64, SimulatorSettings::sdkAppId)),
            entry("identifiers", strings(SimulatorSettings::identifiers)),
            entry("secretKey", value(JsonValue::string, SimulatorSettings::secretKey)),
            entry("callsPerSecond", value(SettingsReader::rate, SettingsReader::setRate)),
            entry("callsPerSecondByPath", byPath(JsonValue::number, SimulatorSettings::callsPerSecond)),
            entry("pushesPerDay", value(JsonValue::int32, SimulatorSettings::pushesPerDay)),
            entry("attributeNames", strings(SimulatorSettings::attributeNames)),
            entry("accounts", SettingsReader::accounts),
            entry(
                    "unknownAccounts",
                    value(json -> json.constant(UnknownAccountResponse.class), SimulatorSettings::unknownAccounts)),
            entry("latencyMillis", value(JsonValue::milliseconds, SimulatorSettings::latency)),
            entry("jitterMillis", value(JsonValue::milliseconds, SimulatorSettings::jitter)),
            entry("lateResponseDelayMillis", value(JsonValue::milliseconds, SimulatorSettings::lateResponseDelay)),
            entry("clockOffsetMillis", value(JsonValue::milliseconds, SimulatorSettings::clockOffset)),
            entry("seed", value(JsonValue::int64, SimulatorSettings::seed)),
            entry("maxRecordedCalls", value(JsonValue::int32, SimulatorSettings::maxRecordedCalls)),
            entry("recordBodies", value(JsonValue::bool, SimulatorSettings::recordBodies)),
            entry("maxRecordedPushes", value(JsonValue::int32, SimulatorSettings::maxRecordedPushes)),
            entry("lenient", value(SettingsReader::rules, SimulatorSettings::lenient)),
            entry("faults", SettingsReader::faults),
            entry("faultQueue", SettingsReader::faultQueue),
            entry("responses", byPath(SettingsReader::answer, SimulatorSettings::respond)));

    private SettingsReader() {}

    /** Reads a value and returns what sets it. */
    @FunctionalInterface
    private interface Property extends Function<JsonValue, Consumer<SimulatorSettings<?>>> {}

    @FunctionalInterface
    private interface EntrySetter<T> {

        void set(SimulatorSettings<?> settings, String name, T value);
    }

    /** Returns the names of all settings. */
    static List<String> names() {
        return PROPERTIES.stream().map(Map.Entry::getKey).toList();
    }

    /** Applies a JSON object. If it throws, the settings can have a part of the new values. */
    static void read(String text, SimulatorSettings<?> settings) {
        Map<String, Consumer<SimulatorSettings<?>>> setters = JsonValue.read(text, SettingsReader::setters);
        PROPERTIES.forEach(property ->
                setters.getOrDefault(property.getKey(), unchanged -> {}).accept(settings));
    }

    private static Map<String, Consumer<SimulatorSettings<?>>> setters(JsonValue json) {
        Map<String, Consumer<SimulatorSettings<?>>> setters = new HashMap<>();
        Map<String, Consumer<JsonValue>> readers = new LinkedHashMap<>();
        PROPERTIES.forEach(property -> readers.put(
                property.getKey(),
                value -> setters.put(property.getKey(), property.getValue().apply(value))));
        json.object(readers);
        return setters;
    }

    private static <T> Property value(Function<JsonValue, T> reader, BiConsumer<SimulatorSettings<?>, T> setter) {
        return json -> {
            T value = reader.apply(json);
            return json.action(settings -> setter.accept(settings, value));
        };
    }

    private static Property strings(BiConsumer<SimulatorSettings<?>, String[]> setter) {
        return value(json -> json.strings().toArray(String[]::new), setter);
    }

    /** Reads an object whose names are paths of operations. */
    private static <T> Property byPath(Function<JsonValue, T> reader, EntrySetter<T> setter) {
        return json -> {
            List<Consumer<SimulatorSettings<?>>> setters = new ArrayList<>();
            Map<String, String> names = new HashMap<>();
            json.map(member -> {
                T value = reader.apply(member);
                member.action((Map<String, String> earlier) -> requireNewPath(member.name(), earlier))
                        .accept(names);
                return setters.add(member.action(settings -> setter.set(settings, member.name(), value)));
            });
            return allOf(setters);
        };
    }

    private static void requireNewPath(String name, Map<String, String> namesByPath) {
        String earlier = namesByPath.put(OperationPath.of(name), name);
        if (earlier != null) {
            throw new IllegalArgumentException(earlier + " is the same path; expected each path once.");
        }
    }

    private static Consumer<SimulatorSettings<?>> accounts(JsonValue json) {
        List<Consumer<SimulatorSettings<?>>> setters = new ArrayList<>();
        json.map(member -> {
            AccountData data = account(member);
            return setters.add(
                    member.action(settings -> settings.account(member.name(), data.attributes(), data.tags())));
        });
        return allOf(setters);
    }

    private static AccountData account(JsonValue json) {
        Map<String, String> attributes = new LinkedHashMap<>();
        LinkedHashSet<String> tags = new LinkedHashSet<>();
        json.object(Map.of(
                "attributes", value -> attributes.putAll(value.map(JsonValue::string)),
                "tags", value -> tags.addAll(value.strings())));
        return new AccountData(attributes, tags);
    }

    private static Consumer<SimulatorSettings<?>> faults(JsonValue json) {
        List<Consumer<SimulatorSettings<?>>> setters = new ArrayList<>();
        setters.add(SimulatorSettings::clearFaultProbabilities);
        setters.addAll(FaultJson.readProbabilities(
                json, (element, fault) -> element.action(settings -> setFault(settings, fault))));
        return allOf(setters);
    }

    private static void setFault(SimulatorSettings<?> settings, FaultJson.ProbableFault fault) {
        if (fault.path().equals(FaultSettings.ALL_PATHS)) {
            settings.fault(fault.fault(), fault.probability());
        } else {
            settings.fault(fault.path(), fault.fault(), fault.probability());
        }
    }

    private static Consumer<SimulatorSettings<?>> faultQueue(JsonValue json) {
        List<QueuedFault> queue = FaultJson.readQueue(json);
        return settings -> queue.forEach(queued -> enqueue(settings, queued.path(), queued.fault()));
    }

    private static void enqueue(SimulatorSettings<?> settings, String path, Fault fault) {
        if (path.equals(FaultSettings.ALL_PATHS)) {
            settings.enqueueFaults(fault);
        } else {
            settings.enqueueFaults(path, fault);
        }
    }

    private static double rate(JsonValue json) {
        return json.isString(UNLIMITED) ? Double.POSITIVE_INFINITY : json.number("a number or \"" + UNLIMITED + '"');
    }

    private static void setRate(SimulatorSettings<?> settings, double rate) {
        if (rate == Double.POSITIVE_INFINITY) {
            settings.withoutRateLimit();
        } else {
            settings.callsPerSecond(rate);
        }
    }

    private static StrictRule[] rules(JsonValue json) {
        return json.list(rule -> rule.constant(StrictRule.class)).toArray(StrictRule[]::new);
    }

    private static FixedAnswer answer(JsonValue json) {
        return new FixedAnswer(json.objectText());
    }

    private static Consumer<SimulatorSettings<?>> allOf(List<Consumer<SimulatorSettings<?>>> setters) {
        return settings -> setters.forEach(setter -> setter.accept(settings));
    }
}
