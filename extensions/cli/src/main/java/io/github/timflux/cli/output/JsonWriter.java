package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one line of JSON for each answer. */
final class JsonWriter<T> implements AnswerWriter<T> {

    /** Each line ends with its own line feed; the generator must not put a space between them. */
    private static final JsonFactory LINES =
            JsonFactory.builder().rootValueSeparator("").build();

    private final ValueWriter<T> values;
    private final JsonGenerator json;

    JsonWriter(OutputStream out, ValueWriter<T> values) {
        this.values = values;
        // Jackson's own encoder throws at half a surrogate pair, which a server may well send; this one writes "?".
        this.json = LINES.createGenerator(ObjectWriteContext.empty(), new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void write(Answer<T> answer) {
        json.writeStartObject();
        if (answer.line() > 0) {
            json.writeNumberProperty("line", answer.line());
        }
        json.writeStringProperty("account", answer.result().account());
        answer.result().<JsonGenerator>fold((account, value) -> success(value), (account, cause) -> failure(cause));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    void writeAlone(T value) {
        json.writeStartObject();
        values.write(json, value);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void flush() {
        json.flush();
    }

    private JsonGenerator success(T value) {
        values.write(json, value);
        return json;
    }

    private JsonGenerator failure(TimException cause) {
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("kind", cause.kind().name());
        json.writeNumberProperty("code", cause.code());
        json.writeStringProperty("message", cause.reason());
        json.writeNumberProperty("attempts", cause.attempts());
        if (cause.mayHaveBeenApplied()) {
            json.writeBooleanProperty("mayHaveBeenApplied", true);
        }
        return json.writeEndObject();
    }
}
