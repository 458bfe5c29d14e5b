package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import io.github.timflux.cli.input.JsonMembers;
import io.github.timflux.cli.result.LineResult;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes each result as a line of JSON. */
final class JsonLinesResultWriter<T> implements ResultWriter<T> {

    /** Writes no separator between objects, because each object is followed by its own line feed. */
    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("").build();

    private final JsonValueWriter<T> values;
    private final JsonGenerator json;

    JsonLinesResultWriter(OutputStream out, JsonValueWriter<T> values) {
        this.values = values;
        // An OutputStreamWriter replaces an unpaired surrogate by "?", while the UTF-8 encoder of Jackson fails. The
        // service can return such text.
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void write(LineResult<T> result) {
        json.writeStartObject();
        if (!result.result().isSuccess()) {
            json.writeNumberProperty(JsonMembers.LINE, result.line());
        }
        json.writeStringProperty(JsonMembers.ACCOUNT, result.result().account());
        result.result()
                .<JsonGenerator>fold((account, value) -> writeSuccess(value), (account, cause) -> writeFailure(cause));
        json.writeEndObject();
        json.writeRaw('\n');
    }

    void writeValue(T value) {
        json.writeStartObject();
        values.write(json, value);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void flush() {
        json.flush();
    }

    private JsonGenerator writeSuccess(T value) {
        values.write(json, value);
        return json;
    }

    private JsonGenerator writeFailure(TimException cause) {
        return JsonErrorWriter.write(json, cause);
    }
}
