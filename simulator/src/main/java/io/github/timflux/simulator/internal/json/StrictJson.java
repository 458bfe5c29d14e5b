package io.github.timflux.simulator.internal.json;

import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.StrictRule;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON token by token and rejects every document that does not have the expected form. Also writes JSON. */
public final class StrictJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    // Each parser has its context, so that the readers of objects at any depth know whether they ignore other fields.
    private static final ObjectReadContext IGNORES_OTHER_FIELDS = new ObjectReadContext.Base() {};

    private StrictJson() {}

    /**
     * Reads one complete document.
     *
     * @param reader reads the value whose first token is the parser's current token
     * @return the result of the reader; null if the bytes are not JSON or do not have the form that the reader
     *     {@linkplain #require requires}
     */
    public static <T> @Nullable T read(byte[] bytes, Function<JsonParser, T> reader) {
        return read(bytes, Strictness.ALL_RULES, reader);
    }

    /** Reads one complete document, like {@link #read(byte[], Function)}, in which some rules can be relaxed. */
    public static <T> @Nullable T read(byte[] bytes, Strictness strictness, Function<JsonParser, T> reader) {
        return read(() -> FACTORY.createParser(contextOf(strictness), bytes), reader);
    }

    /** Reads one complete document, like {@link #read(byte[], Function)}. */
    public static <T> @Nullable T read(String text, Function<JsonParser, T> reader) {
        return read(text, Strictness.ALL_RULES, reader);
    }

    /** Reads one complete document, like {@link #read(byte[], Function)}, in which some rules can be relaxed. */
    public static <T> @Nullable T read(String text, Strictness strictness, Function<JsonParser, T> reader) {
        return read(() -> FACTORY.createParser(contextOf(strictness), text), reader);
    }

    private static ObjectReadContext contextOf(Strictness strictness) {
        return strictness.isRelaxed(StrictRule.UNDOCUMENTED_FIELD) ? IGNORES_OTHER_FIELDS : ObjectReadContext.empty();
    }

    private static <T> @Nullable T read(Supplier<JsonParser> document, Function<JsonParser, T> reader) {
        try (JsonParser parser = document.get()) {
            parser.nextToken();
            T value = reader.apply(parser);
            return parser.nextToken() == null ? value : null;
        } catch (JacksonException | UnexpectedJsonException unreadable) {
            return null;
        }
    }

    /** Visits the fields of the current object. When the visitor is called, the parser is at the value of the field. */
    public static void fields(JsonParser parser, Consumer<String> visitor) {
        require(parser.hasToken(JsonToken.START_OBJECT));
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            visitor.accept(name);
        }
    }

    /** Reads the current object. It may contain the given fields and no others, unless that rule is relaxed. */
    public static void object(JsonParser parser, List<JsonField<?>> fields) {
        fields(parser, name -> fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .ifPresentOrElse(field -> field.read(parser), () -> skipOtherField(parser)));
    }

    private static void skipOtherField(JsonParser parser) {
        require(parser.objectReadContext() == IGNORES_OTHER_FIELDS);
        parser.skipChildren();
    }

    /** Reads the current object as a map. The same reader reads all values. */
    public static <T> Map<String, T> map(JsonParser parser, Function<JsonParser, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        fields(parser, name -> map.put(name, reader.apply(parser)));
        return map;
    }

    /** Reads the current array as a list. The same reader reads all elements. */
    public static <T> List<T> list(JsonParser parser, Function<JsonParser, T> reader) {
        require(parser.hasToken(JsonToken.START_ARRAY));
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(reader.apply(parser));
        }
        return elements;
    }

    /** Reads the current array of strings. */
    public static List<String> strings(JsonParser parser) {
        return list(parser, StrictJson::string);
    }

    /** Reads the current string. */
    public static String string(JsonParser parser) {
        require(parser.hasToken(JsonToken.VALUE_STRING));
        return parser.getString();
    }

    /** Reads the current integer. */
    public static long number(JsonParser parser) {
        require(parser.hasToken(JsonToken.VALUE_NUMBER_INT));
        return parser.getLongValue();
    }

    /** Reads the current number, 0 or 1, as a boolean. */
    public static boolean flag(JsonParser parser) {
        long number = number(parser);
        require(number == 0 || number == 1);
        return number == 1;
    }

    /** Skips the current value and returns whether it is an unsigned 32-bit number. */
    public static boolean isUint32(JsonParser parser) {
        boolean isInteger = parser.hasToken(JsonToken.VALUE_NUMBER_INT);
        boolean inRange = isInteger
                && parser.getBigIntegerValue().signum() >= 0
                && parser.getBigIntegerValue().bitLength() <= Integer.SIZE;
        parser.skipChildren();
        return inRange;
    }

    /** Skips the current value and returns whether it is an array. */
    public static boolean isArray(JsonParser parser) {
        boolean isArray = parser.hasToken(JsonToken.START_ARRAY);
        parser.skipChildren();
        return isArray;
    }

    /** Skips the current object. Always returns true, so that a {@link JsonField} can hold the result. */
    public static boolean skipObject(JsonParser parser) {
        require(parser.hasToken(JsonToken.START_OBJECT));
        parser.skipChildren();
        return true;
    }

    /**
     * Checks the form of a document.
     *
     * @throws UnexpectedJsonException if the condition is false; {@link #read} then returns null
     */
    public static void require(boolean condition) {
        if (!condition) {
            throw new UnexpectedJsonException();
        }
    }

    /** Writes one object. */
    public static byte[] write(Consumer<JsonGenerator> fields) {
        return writeValue(json -> {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        });
    }

    /** Writes one value. */
    public static byte[] writeValue(Consumer<JsonGenerator> writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            writer.accept(json);
        }
        return bytes.toByteArray();
    }

    /** Copies an object. The rewriter writes the new value of each field. */
    public static byte[] rewrite(byte[] object, ValueRewriter rewriter) {
        return rewrite(object, name -> true, rewriter);
    }

    /** Copies some fields of an object. The rewriter writes the new value of each field. */
    public static byte[] rewrite(byte[] object, Predicate<String> isCopied, ValueRewriter rewriter) {
        return write(output -> {
            Boolean readable = read(object, parser -> {
                fields(parser, name -> {
                    if (isCopied.test(name)) {
                        output.writeName(name);
                        rewriter.rewrite(name, parser, output);
                    }
                    parser.skipChildren();
                });
                return true;
            });
            require(readable != null);
        });
    }

    /** Writes an object with string values. */
    public static void write(JsonGenerator json, Map<String, String> values) {
        json.writeStartObject();
        values.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    /** Writes an array of strings. */
    public static void write(JsonGenerator json, Collection<String> values) {
        json.writeStartArray();
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /** Writes the new value of a field. The input parser is at the first token of the old value. */
    @FunctionalInterface
    public interface ValueRewriter {

        void rewrite(String name, JsonParser input, JsonGenerator output);
    }
}
