package io.github.timflux.cli.output;

import io.github.timflux.TimException;
import io.github.timflux.cli.input.JsonMembers;
import tools.jackson.core.JsonGenerator;

/** Writes the error of a failed line as a member of its JSON object. */
final class JsonErrorWriter {

    private JsonErrorWriter() {}

    static JsonGenerator write(JsonGenerator json, TimException cause) {
        json.writeObjectPropertyStart(JsonMembers.ERROR);
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
