package io.github.timflux.cli.checkpoint;

import io.github.timflux.ErrorKind;
import java.io.StringWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Formats the lines of a checkpoint file as JSON. {@link CheckpointJsonReader} parses them. */
final class CheckpointJsonWriter {

    static final int FORMAT_VERSION = 2;

    private static final JsonFactory JSON = new JsonFactory();

    private CheckpointJsonWriter() {}

    static String toLine(JobIdentity job) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = startObject(line)) {
            json.writeNumberProperty("timfluxCheckpoint", FORMAT_VERSION);
            json.writeObjectPropertyStart("command");
            job.command().forEach(json::writeStringProperty);
            json.writeEndObject();
            writeFingerprint(json, "input", job.input());
        }
        return line.append('\n').toString();
    }

    static String toLine(ProgressRecord progress) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = startObject(line)) {
            json.writeStringProperty("answered", progress.answered());
            json.writeNumberProperty("succeeded", progress.counts().succeeded());
            json.writeObjectPropertyStart("failures");
            for (Map.Entry<ErrorKind, Long> kind : progress.counts().failures().entrySet()) {
                json.writeNumberProperty(kind.getKey().name(), kind.getValue());
            }
            json.writeEndObject();
            writeFingerprint(json, "output", progress.output());
            writeFingerprint(json, "failed", progress.failed());
            json.writeBooleanProperty("complete", progress.complete());
        }
        return line.append('\n').toString();
    }

    /** Starts the object of a line. The generator ends the object when it is closed. */
    private static JsonGenerator startObject(StringWriter line) {
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line);
        json.writeStartObject();
        return json;
    }

    private static void writeFingerprint(JsonGenerator json, String name, FileFingerprint content) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("bytes", content.bytes());
        json.writeStringProperty("sha256", content.sha256());
        json.writeEndObject();
    }
}
