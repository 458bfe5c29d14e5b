package io.github.timflux.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.TimException;
import io.github.timflux.cli.input.JsonMembers;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Writes a failed element as the JSON object of its line with an additional error. An account becomes an object. */
final class FailedJsonLineWriter implements FailedLineWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("")
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final JsonGenerator json;

    FailedJsonLineWriter(OutputStream out) {
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void writeInvalid(String text, long line, TimException cause) {
        json.writeRaw(text);
        json.writeRaw(FailedLineWriter.lineEnding(text));
    }

    @Override
    public void writeFailed(String text, long line, String account, TimException cause) {
        json.writeStartObject();
        if (text.equals(account)) {
            json.writeStringProperty(JsonMembers.ACCOUNT, account);
        } else {
            copyElement(text);
        }
        JsonErrorWriter.write(json, cause);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    /** Copies all members of an object except an earlier error. */
    private void copyElement(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (JsonMembers.isOfFailure(parser.currentName())) {
                    parser.nextToken();
                    parser.skipChildren();
                } else {
                    json.copyCurrentStructure(parser);
                }
            }
        } catch (JacksonException e) {
            throw new IllegalStateException("A line that was sent is not JSON.", e);
        }
    }

    @Override
    public void flush() {
        json.flush();
    }
}
