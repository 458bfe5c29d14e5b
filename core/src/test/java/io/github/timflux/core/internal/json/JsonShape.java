package io.github.timflux.core.internal.json;

import static java.util.stream.Collectors.toCollection;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The shape of a JSON document: the path and the type of every value. Names that users choose are replaced by a star.
 */
final class JsonShape {

    private static final Set<String> OBJECTS_WITH_USER_NAMES = Set.of(".Attrs", ".AttrNames", ".AttrTypes");

    private JsonShape() {}

    static String of(JsonNode body) {
        return String.join(" ", values("", body).collect(toCollection(TreeSet::new)));
    }

    private static Stream<String> values(String path, JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().flatMap(item -> values(path + "[]", item));
        }
        if (node.isObject()) {
            return node.propertyStream().flatMap(property -> values(path + name(path, property), property.getValue()));
        }
        return Stream.of(path + ":" + node.getNodeType());
    }

    private static String name(String path, Map.Entry<String, JsonNode> property) {
        return OBJECTS_WITH_USER_NAMES.stream().anyMatch(path::endsWith) ? ".*" : "." + property.getKey();
    }
}
