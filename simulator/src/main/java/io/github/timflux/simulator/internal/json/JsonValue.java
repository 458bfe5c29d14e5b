package io.github.timflux.simulator.internal.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * The current value of a JSON document. It has a path, so that each error names the property, its value and what was
 * expected. All errors are an {@link IllegalArgumentException}.
 */
public final class JsonValue {

    // Not with the detection of duplicates by Jackson: its error does not have the path.
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w/-]+");
    /** A value that no error shows. */
    private static final String SECRET = "secretKey";

    private static final int MAX_SHOWN = 100;
    private static final int NANO_DIGITS = 6;

    private final String document;
    private final JsonParser parser;
    private final String path;
    private final String name;

    private JsonValue(String document, JsonParser parser, String path, String name) {
        this.document = document;
        this.parser = parser;
        this.path = path;
        this.name = name;
    }

    /** Reads a complete document. */
    public static <T> T read(String document, Function<JsonValue, T> reader) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return read(document, parser, reader);
        }
    }

    private static <T> T read(String document, JsonParser parser, Function<JsonValue, T> reader) {
        try {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("The document is empty; expected JSON.");
            }
            T value = reader.apply(new JsonValue(document, parser, "", ""));
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("The document continues after its end at "
                        + position(parser.currentTokenLocation()) + "; expected one JSON value.");
            }
            return value;
        } catch (JacksonException invalid) {
            // The message can contain a part of the text.
            String reason = SECRET.equals(parser.currentName()) ? "" : ": " + invalid.getOriginalMessage();
            throw new IllegalArgumentException(
                    "The document is not valid JSON at " + position(invalid, parser) + reason, invalid);
        }
    }

    /** Some exceptions have no location, such as that of a number with too many digits. */
    private static String position(JacksonException invalid, JsonParser parser) {
        TokenStreamLocation location = invalid.getLocation();
        return position(location == null || location.getLineNr() < 0 ? parser.currentLocation() : location);
    }

    private static String position(TokenStreamLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Returns the name of this member of an object; empty for other values. */
    public String name() {
        return name;
    }

    /** Reads an object that may contain the given properties and no others. */
    public void object(Map<String, Consumer<JsonValue>> properties) {
        forEachMember(member -> {
            Consumer<JsonValue> reader = properties.get(member.name);
            if (reader == null) {
                throw new IllegalArgumentException(member.where() + " is not a known property; expected "
                        + NearestNames.of(member.name, properties.keySet()) + ".");
            }
            reader.accept(member);
        });
    }

    /** Reads an object with any names. The same reader reads all values. */
    public <T> Map<String, T> map(Function<JsonValue, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        forEachMember(member -> map.put(member.name, reader.apply(member)));
        return map;
    }

    private void forEachMember(Consumer<JsonValue> visitor) {
        require(JsonToken.START_OBJECT, "an object");
        Set<String> names = new HashSet<>();
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            parser.nextToken();
            JsonValue value = new JsonValue(document, parser, path + step(member), member);
            if (!names.add(member)) {
                throw new IllegalArgumentException(value.where() + " is there twice; expected each name once.");
            }
            visitor.accept(value);
        }
    }

    private String step(String member) {
        if (!PLAIN_NAME.matcher(member).matches()) {
            return "[" + quoted(member) + "]";
        }
        return (path.isEmpty() ? "" : ".") + shortened(member);
    }

    /** Reads an array. The same reader reads all elements. */
    public <T> List<T> list(Function<JsonValue, T> reader) {
        require(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(reader.apply(new JsonValue(document, parser, path + "[" + elements.size() + "]", "")));
        }
        return elements;
    }

    /** Reads an array of strings. */
    public List<String> strings() {
        return list(JsonValue::string);
    }

    /** Reads a string. */
    public String string() {
        require(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    /** Returns whether this is a certain string. */
    public boolean isString(String text) {
        return parser.hasToken(JsonToken.VALUE_STRING) && parser.getString().equals(text);
    }

    /** Reads the name of a constant. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", "));
        for (E constant : constants) {
            if (isString(constant.name())) {
                return constant;
            }
        }
        throw unexpected("one of " + names);
    }

    /** Reads true or false. */
    public boolean bool() {
        if (!parser.hasToken(JsonToken.VALUE_TRUE) && !parser.hasToken(JsonToken.VALUE_FALSE)) {
            throw unexpected("true or false");
        }
        return parser.hasToken(JsonToken.VALUE_TRUE);
    }

    /** Reads an integer of 32 bits. */
    public int int32() {
        return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Reads an integer of 64 bits. */
    public long int64() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long integer(long min, long max) {
        String expected = "an integer from " + min + " to " + max;
        require(JsonToken.VALUE_NUMBER_INT, expected);
        try {
            long number = parser.getBigIntegerValue().longValueExact();
            if (number >= min && number <= max) {
                return number;
            }
        } catch (ArithmeticException tooLong) {
            throw unexpected(expected);
        }
        throw unexpected(expected);
    }

    /** Reads a number. */
    public double number() {
        return number("a number");
    }

    /** Reads a number. */
    public double number(String expected) {
        if (!isNumber() || !Double.isFinite(parser.getDoubleValue())) {
            throw unexpected(expected);
        }
        return parser.getDoubleValue();
    }

    /** Reads a number of milliseconds. Six digits after the decimal point are a nanosecond. */
    public Duration milliseconds() {
        String expected = "a number of milliseconds with at most " + NANO_DIGITS + " digits after the decimal point";
        if (!isNumber()) {
            throw unexpected(expected);
        }
        try {
            BigDecimal nanos = parser.getDecimalValue().movePointRight(NANO_DIGITS);
            return Duration.ofNanos(nanos.longValueExact());
        } catch (ArithmeticException inexact) {
            throw unexpected(expected);
        }
    }

    private boolean isNumber() {
        return parser.hasToken(JsonToken.VALUE_NUMBER_INT) || parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT);
    }

    /** Reads an object and returns its text. */
    public String objectText() {
        require(JsonToken.START_OBJECT, "an object");
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        String text = document.substring(start, (int) parser.currentLocation().getCharOffset());
        if (StrictJson.read(text, StrictJson::skipObject) == null) {
            throw new IllegalArgumentException(where() + " has a name twice; expected each name once.");
        }
        return text;
    }

    /** Returns an action whose errors have the path of this value too. */
    public <T> Consumer<T> action(Consumer<T> action) {
        String place = parser.currentToken().isScalarValue() ? where() + " is " + shown() : where();
        return target -> {
            try {
                action.accept(target);
            } catch (IllegalArgumentException refused) {
                throw new IllegalArgumentException(place + ": " + refused.getMessage(), refused);
            }
        };
    }

    private void require(JsonToken token, String expected) {
        if (!parser.hasToken(token)) {
            throw unexpected(expected);
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException(where() + " is " + shown() + "; expected " + expected + ".");
    }

    private String where() {
        return path.isEmpty() ? "The document" : path;
    }

    private String shown() {
        if (name.equals(SECRET)) {
            return "a value that is not shown";
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> quoted(parser.getString());
            default -> shortened(parser.getString());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        shortened(text).chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\');
            }
            boolean isVisible = !Character.isISOControl(character);
            quoted.append(isVisible ? Character.toString(character) : "\\u%04x".formatted(character));
        });
        return quoted.append('"').toString();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
    }
}
