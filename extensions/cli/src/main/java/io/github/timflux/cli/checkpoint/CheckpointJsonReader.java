package io.github.timflux.cli.checkpoint;

import io.github.timflux.ErrorKind;
import io.github.timflux.cli.result.ResultCounts;
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
 * Parses the lines that {@link CheckpointJsonWriter} writes. All members must be present in the same order; otherwise
 * the reader throws an {@link IllegalArgumentException}.
 *
 * <p>It reads tokens because the tool has no data binding at run time: the classes of {@code jackson-databind} would
 * delay each start.
 */
final class CheckpointJsonReader implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    private CheckpointJsonReader(String line) {
        json = JSON.createParser(ObjectReadContext.empty(), line);
    }

    static JobIdentity readJob(String line) {
        return readObject(line, reader -> {
            long version = reader.number("timfluxCheckpoint");
            if (version != CheckpointJsonWriter.FORMAT_VERSION) {
                throw new IllegalArgumentException(
                        "The version is " + version + "; expected " + CheckpointJsonWriter.FORMAT_VERSION + ".");
            }
            return new JobIdentity(reader.textMap("command"), reader.fingerprint("input"));
        });
    }

    static ProgressRecord readProgress(String line) {
        return readObject(line, reader -> {
            String answered = reader.text("answered");
            ResultCounts counts = new ResultCounts(reader.number("succeeded"), reader.failures());
            if (LineNumberSet.parse(answered).size() != counts.total()) {
                throw new IllegalArgumentException(counts.total() + " results are counted for the lines " + answered
                        + "; expected one for each line.");
            }
            return new ProgressRecord(
                    answered,
                    counts,
                    reader.fingerprint("output"),
                    reader.fingerprint("failed"),
                    reader.isTrue("complete"));
        });
    }

    private interface BodyReader<T> {
        T read(CheckpointJsonReader reader);
    }

    private static <T> T readObject(String line, BodyReader<T> body) {
        try (CheckpointJsonReader reader = new CheckpointJsonReader(line)) {
            reader.expect(JsonToken.START_OBJECT);
            T value = body.read(reader);
            reader.expect(JsonToken.END_OBJECT);
            reader.expect(null);
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + ".", e);
        }
    }

    private Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        expectMember(name, JsonToken.START_OBJECT);
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            expect(JsonToken.VALUE_STRING);
            texts.put(key, json.getString());
        }
        return texts;
    }

    private Map<ErrorKind, Long> failures() {
        Map<ErrorKind, Long> failures = new EnumMap<>(ErrorKind.class);
        expectMember("failures", JsonToken.START_OBJECT);
        for (String kind = json.nextName(); kind != null; kind = json.nextName()) {
            expect(JsonToken.VALUE_NUMBER_INT);
            failures.put(ErrorKind.valueOf(kind), json.getLongValue());
        }
        return failures;
    }

    private FileFingerprint fingerprint(String name) {
        expectMember(name, JsonToken.START_OBJECT);
        FileFingerprint content = new FileFingerprint(number("bytes"), text("sha256"));
        expect(JsonToken.END_OBJECT);
        return content;
    }

    private String text(String name) {
        expectMember(name, JsonToken.VALUE_STRING);
        return json.getString();
    }

    private long number(String name) {
        expectMember(name, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private boolean isTrue(String name) {
        expectName(name);
        return Boolean.TRUE.equals(json.nextBooleanValue());
    }

    private void expectMember(String name, JsonToken value) {
        expectName(name);
        expect(value);
    }

    private void expectName(String name) {
        if (!name.equals(json.nextName())) {
            throw new IllegalArgumentException("The member \"" + name + "\" is missing.");
        }
    }

    private void expect(@Nullable JsonToken token) {
        JsonToken found = json.nextToken();
        if (found != token) {
            throw new IllegalArgumentException("Found " + found + "; expected " + token + ".");
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
