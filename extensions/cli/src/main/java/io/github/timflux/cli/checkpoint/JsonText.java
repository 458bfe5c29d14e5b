package io.github.timflux.cli.checkpoint;

import io.github.timflux.ErrorKind;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The lines of a checkpoint. {@link JsonScript} reads them. */
final class JsonText {

    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static String of(Job job) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = begin(line)) {
            json.writeNumberProperty("timfluxCheckpoint", VERSION);
            json.writeObjectPropertyStart("command");
            job.command().forEach(json::writeStringProperty);
            json.writeEndObject();
            write(json, "input", job.input());
        }
        return line.append('\n').toString();
    }

    static String of(Mark mark) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = begin(line)) {
            json.writeStringProperty("answered", mark.answered());
            json.writeNumberProperty("succeeded", mark.counts().succeeded());
            json.writeObjectPropertyStart("failures");
            for (Map.Entry<ErrorKind, Long> kind : mark.counts().failures().entrySet()) {
                json.writeNumberProperty(kind.getKey().name(), kind.getValue());
            }
            json.writeEndObject();
            write(json, "output", mark.output());
            json.writeBooleanProperty("complete", mark.complete());
        }
        return line.append('\n').toString();
    }

    /** The generator closes what is open when it is closed. */
    private static JsonGenerator begin(StringWriter line) {
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line);
        json.writeStartObject();
        return json;
    }

    private static void write(JsonGenerator json, String name, Fingerprint content) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("bytes", content.bytes());
        json.writeStringProperty("sha256", content.sha256());
        json.writeEndObject();
    }
}
