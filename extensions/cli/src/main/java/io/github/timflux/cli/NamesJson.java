package io.github.timflux.cli;

import io.github.timflux.AttributeName;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Names by slot as a line of JSON. */
final class NamesJson {

    static final String OK = "{\"ok\":true}";

    private static final JsonFactory JSON = new JsonFactory();

    private NamesJson() {}

    static String plain(Map<Integer, String> names) {
        return object(json -> names.forEach((slot, name) -> json.writeStringProperty(slot.toString(), name)));
    }

    static String typed(Map<Integer, AttributeName> names) {
        return object(json -> names.forEach((slot, name) -> {
            json.writeObjectPropertyStart(slot.toString());
            json.writeStringProperty("name", name.name());
            json.writeStringProperty("type", name.type().name().toLowerCase(Locale.ROOT));
            json.writeEndObject();
        }));
    }

    private static String object(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
