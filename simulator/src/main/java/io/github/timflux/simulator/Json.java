package io.github.timflux.simulator;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads strictly, a token at a time, and writes. */
final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * Reads one whole document.
     *
     * @param reader reads the value whose first token is the parser's current one
     * @return what the reader made of it; null if the bytes are not JSON, or not what the reader {@linkplain #expect
     *     expected}
     */
    static <T> @Nullable T read(byte[] bytes, Function<JsonParser, T> reader) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            T value = reader.apply(parser);
            return parser.nextToken() == null ? value : null;
        } catch (JacksonException | UnexpectedJsonException unreadable) {
            return null;
        }
    }

    /** Goes through the members of the current object; the visitor finds the parser at each one's value. */
    static void members(JsonParser parser, Consumer<String> visitor) {
        expect(parser.hasToken(JsonToken.START_OBJECT));
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            visitor.accept(name);
        }
    }

    /** Reads the current object, which has these members or some of them. */
    static void object(JsonParser parser, List<Member<?>> members) {
        members(parser, name -> members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(Json::unexpected)
                .read(parser));
    }

    /** Reads the current object, whose members are all read alike. */
    static <T> Map<String, T> map(JsonParser parser, Function<JsonParser, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        members(parser, name -> map.put(name, reader.apply(parser)));
        return map;
    }

    /** Reads the current array, whose elements are all read alike. */
    static <T> List<T> elements(JsonParser parser, Function<JsonParser, T> reader) {
        expect(parser.hasToken(JsonToken.START_ARRAY));
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(reader.apply(parser));
        }
        return elements;
    }

    /** Reads the current array, all of texts. */
    static List<String> texts(JsonParser parser) {
        return elements(parser, Json::text);
    }

    static String text(JsonParser parser) {
        expect(parser.hasToken(JsonToken.VALUE_STRING));
        return parser.getString();
    }

    static long number(JsonParser parser) {
        expect(parser.hasToken(JsonToken.VALUE_NUMBER_INT));
        return parser.getLongValue();
    }

    /** Reads 0 or 1. */
    static boolean flag(JsonParser parser) {
        long number = number(parser);
        expect(number == 0 || number == 1);
        return number == 1;
    }

    static void expect(boolean expectation) {
        if (!expectation) {
            throw unexpected();
        }
    }

    /** {@return what ends the reading of a document that is not of the expected form} */
    static RuntimeException unexpected() {
        return new UnexpectedJsonException();
    }

    /** Writes one object. */
    static byte[] write(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Writes an object again, each member with the value that the rewriter has for it. */
    static byte[] rewrite(byte[] object, Rewriter rewriter) {
        return write(rewritten -> {
            Boolean readable = read(object, parser -> {
                members(parser, name -> {
                    rewritten.writeName(name);
                    rewriter.write(name, parser, rewritten);
                    parser.skipChildren();
                });
                return true;
            });
            expect(readable != null);
        });
    }

    static void write(JsonGenerator json, Map<String, String> texts) {
        json.writeStartObject();
        texts.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Collection<String> texts) {
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    /** Writes a member's value, having looked at the one it had before; the parser is at that one's first token. */
    @FunctionalInterface
    interface Rewriter {

        void write(String name, JsonParser value, JsonGenerator rewritten);
    }

    /** The document is JSON, but of another form than its reader expects. */
    private static final class UnexpectedJsonException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnexpectedJsonException() {
            super("unexpected JSON", null, false, false);
        }
    }
}
