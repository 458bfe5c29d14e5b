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
 * Parses lines that are a JSON object with an account and one other member. The parser is strict: a number is not
 * accepted as a string, and an unknown member is an error. The members of a failure are ignored.
 *
 * @param example a sample line
 * @param member the name of the other member
 * @param absentValue the value without this member, or null if the member is required
 * @param reader reads this member
 * @param combine creates the element from the account and the member
 * @param <V> the type of the member
 * @param <T> the type of the element
 */
record JsonLineParser<V, T>(
        String example,
        String member,
        @Nullable V absentValue,
        JsonValueReader.MemberReader<V> reader,
        BiFunction<String, V, T> combine)
        implements ElementParser<T> {

    /**
     * The table of names is not shared between lines: many names with the same hash in one line would make the next
     * line fail.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final String ACCOUNT = JsonMembers.ACCOUNT;

    /** Creates a parser that requires the other member. */
    static <V, T> JsonLineParser<V, T> of(
            String member,
            String sampleValue,
            JsonValueReader.MemberReader<V> reader,
            BiFunction<String, V, T> combine) {
        String example = "{\"account\":\"u1\",\"" + member + "\":" + sampleValue + "}";
        return new JsonLineParser<>(example, member, null, reader, combine);
    }

    /** Creates a parser for the failed lines of an input of accounts. */
    static JsonLineParser<Boolean, String> failedAccounts(String example) {
        return new JsonLineParser<>(
                example,
                JsonMembers.ERROR,
                false,
                (json, name) -> {
                    json.skipChildren();
                    return true;
                },
                (account, hasError) -> account);
    }

    @Override
    public T parse(String line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            T element = readObject(json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("The line continues with " + JsonValueReader.describe(json)
                        + " after its object; expected the end of the line.");
            }
            return element;
        } catch (UnexpectedEndOfInputException e) {
            throw mismatch("The line is incomplete", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The line is not JSON" + position(e.getLocation()) + ": " + e.getOriginalMessage() + ".", e);
        }
    }

    /** The position of an error. Jackson reports no position for a string or number that is too long. */
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
            } else if (JsonMembers.isOfFailure(name)) {
                json.skipChildren();
            } else {
                throw mismatch("The member " + JsonValueReader.quoted(name) + " is unknown", null);
            }
        }
        return combine.apply(required(ACCOUNT, account), required(member, value == null ? absentValue : value));
    }

    private <M> M required(String name, @Nullable M value) {
        if (value == null) {
            throw mismatch("There is no " + JsonValueReader.quoted(name), null);
        }
        return value;
    }

    private IllegalArgumentException mismatch(String found, @Nullable JacksonException cause) {
        return new IllegalArgumentException(found + "; expected a line such as " + example() + ".", cause);
    }

    /** Stops at the account, so an error behind the account does not matter. */
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
