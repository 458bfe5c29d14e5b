package io.github.timflux.cli.input;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Lines that are a JSON object of an account and of what is to be done with it. Nothing is guessed: a number is no
 * text, and a member that has another name may be a misspelt one.
 *
 * @param member the name of the member besides the account
 * @param sampleValue a value of that member
 * @param reader reads that member
 * @param combine makes of both what the line says
 * @param <V> what that member holds
 * @param <T> what the line says
 */
record JsonLineParser<V, T>(
        String member, String sampleValue, JsonValueReader.MemberReader<V> reader, BiFunction<String, V, T> combine)
        implements ElementParser<T> {

    /** Without a table of names that lines share: full of names of one hash, it would have the next line refused. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final String ACCOUNT = "account";

    @Override
    public String example() {
        return "{\"account\":\"u1\",\"" + member + "\":" + sampleValue + "}";
    }

    @Override
    public T parse(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            T element = readObject(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("The line goes on with " + JsonValueReader.describe(json)
                        + " after its object; expected its end.");
            }
            return element;
        } catch (UnexpectedEndOfInputException e) {
            throw mismatch("The line ends too early", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The line is not JSON" + position(e.getLocation()) + ": " + e.getOriginalMessage() + ".", e);
        }
    }

    /** A text or number that is too long for the parser has no place. */
    private static String position(@Nullable TokenStreamLocation location) {
        return location == null ? "" : " at character " + location.getColumnNr();
    }

    private T readObject(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw mismatch("The line is " + JsonValueReader.describe(json), null);
        }
        String account = null;
        V value = null;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals(ACCOUNT)) {
                account = JsonValueReader.requireFirst(
                        name, account, JsonValueReader.readText(json, JsonValueReader.quoted(name)));
            } else if (name.equals(member)) {
                value = JsonValueReader.requireFirst(name, value, reader.read(json, name));
            } else {
                throw mismatch("The member " + JsonValueReader.quoted(name) + " is not known", null);
            }
        }
        return combine.apply(required(ACCOUNT, account), required(member, value));
    }

    private <M> M required(String name, @Nullable M value) {
        if (value == null) {
            throw mismatch("There is no " + JsonValueReader.quoted(name), null);
        }
        return value;
    }

    private IllegalArgumentException mismatch(String found, @Nullable JacksonException cause) {
        return new IllegalArgumentException(found + "; expected one such as " + example() + ".", cause);
    }

    /** Looks no further than the account, so that what is wrong behind it does not matter. */
    @Override
    public String account(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            return json.nextToken() == JsonToken.START_OBJECT ? account(json) : "";
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String account(JsonParser json) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            if (isText && name.equals(ACCOUNT)) {
                return TextExcerpt.of(json.getString());
            }
            json.skipChildren();
        }
        return "";
    }
}
