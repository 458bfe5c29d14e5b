package io.github.timflux.cli.checkpoint;

import io.github.timflux.cli.result.ResultCounts;
import io.github.timflux.ErrorKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what {@link JsonText} wrote: every member in its place, and nothing else. What is not so is an
 * {@link IllegalArgumentException}.
 */
final class JsonScript implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    private JsonScript(String line) {
        json = JSON.createParser(ObjectReadContext.empty(), line);
    }

    static Job job(String line) {
        return read(line, script -> {
            long version = script.number("timfluxCheckpoint");
            if (version != JsonText.VERSION) {
                throw new IllegalArgumentException(
                        "Its version is " + version + "; expected " + JsonText.VERSION + ".");
            }
            return new Job(script.texts("command"), script.fingerprint("input"));
        });
    }

    static Mark mark(String line) {
        return read(line, script -> {
            String answered = script.text("answered");
            ResultCounts counts = new ResultCounts(script.number("succeeded"), script.failures());
            if (LineSet.parse(answered).size() != counts.total()) {
                throw new IllegalArgumentException(
                        counts.total() + " answers were counted for the lines " + answered + "; expected as many.");
            }
            return new Mark(answered, counts, script.fingerprint("output"), script.isTrue("complete"));
        });
    }

    private interface Part<T> {
        T read(JsonScript script);
    }

    private static <T> T read(String line, Part<T> part) {
        try (JsonScript script = new JsonScript(line)) {
            script.expect(JsonToken.START_OBJECT);
            T value = part.read(script);
            script.expect(JsonToken.END_OBJECT);
            script.expect(null);
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + ".", e);
        }
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        enter(name, JsonToken.START_OBJECT);
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            expect(JsonToken.VALUE_STRING);
            texts.put(key, json.getString());
        }
        return texts;
    }

    private Map<ErrorKind, Long> failures() {
        Map<ErrorKind, Long> failures = new EnumMap<>(ErrorKind.class);
        enter("failures", JsonToken.START_OBJECT);
        for (String kind = json.nextName(); kind != null; kind = json.nextName()) {
            expect(JsonToken.VALUE_NUMBER_INT);
            failures.put(ErrorKind.valueOf(kind), json.getLongValue());
        }
        return failures;
    }

    private Fingerprint fingerprint(String name) {
        enter(name, JsonToken.START_OBJECT);
        Fingerprint content = new Fingerprint(number("bytes"), text("sha256"));
        expect(JsonToken.END_OBJECT);
        return content;
    }

    private String text(String name) {
        enter(name, JsonToken.VALUE_STRING);
        return json.getString();
    }

    private long number(String name) {
        enter(name, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private boolean isTrue(String name) {
        expectName(name);
        return Boolean.TRUE.equals(json.nextBooleanValue());
    }

    private void enter(String name, JsonToken value) {
        expectName(name);
        expect(value);
    }

    private void expectName(String name) {
        if (!name.equals(json.nextName())) {
            throw new IllegalArgumentException("There is no \"" + name + "\" where it was expected.");
        }
    }

    private void expect(@Nullable JsonToken token) {
        JsonToken found = json.nextToken();
        if (found != token) {
            throw new IllegalArgumentException("There is " + found + "; expected " + token + ".");
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
