package io.github.timflux.simulator.internal.admin;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the admin API. It checks answers against the schemas, and does not allow unknown properties. */
public final class OpenApiDocument {

    private static final Path FILE = Path.of("src/main/resources/io/github/timflux/simulator/admin/openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final Map<String, Object> root;

    private OpenApiDocument(Map<String, Object> root) {
        this.root = root;
    }

    /** Reads the file. */
    public static OpenApiDocument read() {
        try {
            return new OpenApiDocument(
                    object(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the operations by method and path, such as {@code GET /settings}. */
    Map<String, Map<String, Object>> operations() {
        Map<String, Map<String, Object>> operations = new TreeMap<>();
        object(root, "paths").forEach((path, item) -> object(item).forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                operations.put(method.toUpperCase(Locale.ROOT) + " " + path, object(operation));
            }
        }));
        return operations;
    }

    /** Returns the operations, such as {@code GET /settings}. */
    public Set<String> operationNames() {
        return operations().keySet();
    }

    /** Returns the names of the query parameters of an operation. */
    Set<String> queryParameters(Map<String, Object> operation) {
        Set<String> names = new HashSet<>();
        list(operation.getOrDefault("parameters", List.of())).forEach(parameter -> {
            Map<String, Object> resolved = resolve(object(parameter));
            if ("query".equals(resolved.get("in"))) {
                names.add((String) resolved.get("name"));
            }
        });
        return names;
    }

    /** Returns what is wrong with an answer of an operation; an empty list if it is as described. */
    public List<String> problems(String operation, int status, String contentType, JsonElement answer) {
        Map<String, Object> responses = object(requireNonNull(operations().get(operation), operation), "responses");
        if (!responses.containsKey(Integer.toString(status))) {
            return List.of("There is no response " + status + " of " + operation);
        }
        Map<String, Object> response = resolve(object(responses, Integer.toString(status)));
        List<String> problems = new ArrayList<>();
        check(object(object(object(response, "content"), contentType), "schema"), answer, "answer", problems);
        return problems;
    }

    private void check(Map<String, Object> schema, JsonElement value, String where, List<String> problems) {
        Map<String, Object> merged = merge(schema);
        if (!types(merged).isEmpty() && types(merged).stream().noneMatch(type -> hasType(value, type))) {
            problems.add(where + " is " + value + "; expected " + types(merged));
        } else if (value.isJsonObject()) {
            check(merged, value.getAsJsonObject(), where, problems);
        } else if (value.isJsonArray()) {
            JsonArray array = value.getAsJsonArray();
            for (int index = 0; index < array.size(); index++) {
                check(object(merged, "items"), array.get(index), where + "[" + index + "]", problems);
            }
        }
    }

    private void check(Map<String, Object> schema, JsonObject value, String where, List<String> problems) {
        Map<String, Object> properties = object(schema.getOrDefault("properties", Map.of()));
        Object others = schema.get("additionalProperties");
        list(schema.getOrDefault("required", List.of())).stream()
                .filter(name -> !value.has((String) name))
                .forEach(name -> problems.add(where + "." + name + " is missing"));
        value.entrySet().forEach(property -> {
            Object known = properties.getOrDefault(property.getKey(), others);
            String place = where + "." + property.getKey();
            if (known != null) {
                check(object(known), property.getValue(), place, problems);
            } else if (!properties.isEmpty()) {
                problems.add(place + " is not described");
            }
        });
    }

    /** Follows references, and merges the parts of {@code allOf}. */
    private Map<String, Object> merge(Map<String, Object> schema) {
        Map<String, Object> resolved = resolve(schema);
        Map<String, Object> merged = new HashMap<>(resolved);
        list(resolved.getOrDefault("allOf", List.of())).forEach(part -> {
            Map<String, Object> other = merge(object(part));
            Map<String, Object> properties = new LinkedHashMap<>(object(merged.getOrDefault("properties", Map.of())));
            properties.putAll(object(other.getOrDefault("properties", Map.of())));
            merged.putAll(other);
            merged.put("properties", properties);
        });
        return merged;
    }

    private Map<String, Object> resolve(Map<String, Object> value) {
        if (!(value.get("$ref") instanceof String reference)) {
            return value;
        }
        Map<String, Object> target = root;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            target = object(target, step);
        }
        return target;
    }

    private static Collection<?> types(Map<String, Object> schema) {
        Object type = schema.getOrDefault("type", List.of());
        return type instanceof Collection<?> types ? types : List.of(type);
    }

    private static boolean hasType(JsonElement value, Object type) {
        return switch ((String) type) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "null" -> value.isJsonNull();
            case "string" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
            case "boolean" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
            case "number" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
            case "integer" ->
                value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isNumber()
                        && value.getAsDouble() == Math.rint(value.getAsDouble());
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        Object value = parent.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + name + " in " + parent.keySet());
        }
        return object(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }
}
