package io.github.timflux.cli.input;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reference implementation that parses a line into a tree.
 *
 * @param member the name of the member besides the account
 * @param reader reads this member; null if its type is wrong
 * @param combine creates the element from the account and the member
 */
record ReferenceJsonLineParser<V, T>(
        String member, Function<JsonNode, @Nullable V> reader, BiFunction<String, V, T> combine) {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper LENIENT = STRICT.rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> NONE = Set.of();

    /** Parses a line; null if the line is invalid. */
    @Nullable T parse(String line) {
        JsonNode tree = tree(line);
        if (tree == null
                || !tree.isObject()
                || !Set.copyOf(tree.propertyNames()).equals(Set.of("account", member))) {
            return null;
        }
        V value = reader.apply(tree.path(member));
        return tree.path("account").isString() && value != null
                ? combine.apply(tree.path("account").stringValue(), value)
                : null;
    }

    /** Parses a line that has an account only; null if the line is invalid. */
    static @Nullable String account(String line) {
        JsonNode tree = tree(line);
        if (tree == null || !tree.isObject() || tree.size() != 1) {
            return null;
        }
        return tree.path("account").isString() ? tree.path("account").stringValue() : null;
    }

    /** Returns whether a line has members that the reader ignores, even if they occur twice. */
    static boolean hasIgnoredMembers(String line) {
        JsonNode tree = tree(line, LENIENT);
        return tree != null && (tree.has("error") || tree.has("line"));
    }

    private static @Nullable JsonNode tree(String line) {
        return tree(line, STRICT);
    }

    private static @Nullable JsonNode tree(String line, JsonMapper mapper) {
        try {
            return mapper.readTree(line);
        } catch (JacksonException e) {
            return null;
        }
    }

    static @Nullable Map<String, String> texts(JsonNode node) {
        if (!node.isObject() || !node.valueStream().allMatch(JsonNode::isString)) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        node.forEachEntry((name, value) -> texts.put(name, value.stringValue()));
        return texts;
    }

    static @Nullable Set<String> list(JsonNode node) {
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isString)) {
            return null;
        }
        Set<String> texts = new LinkedHashSet<>(NONE);
        node.forEach(value -> texts.add(value.stringValue()));
        return texts;
    }
}
