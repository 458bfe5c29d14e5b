package io.github.timflux.core.internal.json;

import static java.util.stream.Collectors.toCollection;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a body has where, whatever its texts: every value's path and type. Names that users choose are stars. */
final class Shape {

    private static final Set<String> NAMED_BY_USERS = Set.of(".Attrs", ".AttrNames", ".AttrTypes");

    private Shape() {}

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
        return NAMED_BY_USERS.stream().anyMatch(path::endsWith) ? ".*" : "." + property.getKey();
    }
}
